"""The note as files: what stands on screen is what is written, as a Word document or as PDF."""

from __future__ import annotations

from collections.abc import Container, Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from data_io.exports.pdf_letters import drawn, replaced

_TITLE, _HEADING, _ITEM = "# ", "## ", "- "
_FONT, _BOLD = "Vera", "VeraBd"
Line = tuple[str, str]


def docx(text: str) -> bytes:
    """A Word document: title, headings, items, paragraphs, in French."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    document.core_properties.title, document.core_properties.language = title_of(text), "fr-FR"
    document.core_properties.author = ""
    languages = document.styles.element.xpath("//w:lang")
    for language in languages:
        language.set(qn("w:val"), "fr-FR")
    styles = {_TITLE: "Title", _HEADING: "Heading 2", _ITEM: "List Bullet", "": "Normal"}
    for kind, said in _lines(text):
        document.add_paragraph(said, style=styles[kind])
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def pdf(text: str) -> bytes:
    """A4 pages with an embedded font: accents and apostrophes print everywhere.

    The font is Latin: a letter it lacks is written otherwise, and the last line says so.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

    faces = [TTFont(name, f"{name}.ttf") for name in (_FONT, _BOLD)]
    for face in faces:
        pdfmetrics.registerFont(face)
    font = set.intersection(*(set(face.face.charToGlyph) for face in faces))
    body = ParagraphStyle("body", fontName=_FONT, fontSize=10, leading=14, spaceAfter=4)
    styles = {
        _TITLE: ParagraphStyle("title", body, fontName=_BOLD, fontSize=16, leading=20, spaceAfter=8),
        _HEADING: ParagraphStyle(
            "heading", body, fontName=_BOLD, fontSize=12, leading=16, spaceBefore=8, keepWithNext=1
        ),
        _ITEM: ParagraphStyle("item", body, leftIndent=12, bulletIndent=0),
        "": body,
    }
    story: list[Flowable] = [
        Paragraph(escape(drawn(said, font)), styles[kind], bulletText="•" if kind == _ITEM else None)
        for kind, said in [*_lines(text), *_told(text, font)]
    ]
    content = BytesIO()
    page = SimpleDocTemplate(
        content,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=18 * mm,
        bottomMargin=18 * mm,
        title=title_of(text),
        author="",
        lang="fr-FR",
    )
    page.build(story or [Paragraph("", body)], onFirstPage=_numbered, onLaterPages=_numbered)
    return content.getvalue()


def title_of(text: str) -> str:
    """The title line, for the properties of a file."""
    return next((said for kind, said in _lines(text) if kind == _TITLE), "Note")


def _lines(text: str) -> Iterator[Line]:
    """Each line with its kind; control characters are blanks, empty lines are left out."""
    for raw in text.splitlines():
        line = "".join(sign if sign.isprintable() or sign == "\u202f" else " " for sign in raw).strip()
        kind = next((mark for mark in (_HEADING, _TITLE, _ITEM) if line.startswith(mark)), "")
        if line:
            yield kind, line.removeprefix(kind).strip()


def _told(text: str, font: Container[int]) -> Iterator[Line]:
    count = len(replaced(text, font))
    if count:
        signs = "un signe de la note, écrit" if count == 1 else f"{count} signes de la note, écrits"
        yield "", f"La police de ce PDF n’a pas {signs} autrement ici. Le document Word les garde."


def _numbered(canvas: object, document: object) -> None:
    canvas.setFont(_FONT, 8)  # type: ignore[attr-defined]
    canvas.drawRightString(document.pagesize[0] - 40, 28, str(canvas.getPageNumber()))  # type: ignore[attr-defined]
