"""Names as somebody who means harm writes them: each is shown letter by letter, and obeyed nowhere."""

from __future__ import annotations

OUTSIDE = "mal.example"
NAMES: tuple[str, ...] = (
    f'=HYPERLINK("http://{OUTSIDE}","x")',
    "+33'||calc'!A0",
    "-2+3",
    "@SUM(1,1)",
    "|calc",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "＋1－1",
    "＠SUM",
    f"![x](http://{OUTSIDE}/i.png)",
    f"[clic](http://{OUTSIDE})",
    "**gras** _it_ ~~barré~~ `code`",
    "| a | b |",
    "# titre",
    "> citation",
    "1. liste",
    f"<img src=http://{OUTSIDE}/i.png onerror=alert(1)>",
    "<script>alert(1)</script>",
    f'<a href="http://{OUTSIDE}">x</a>',
    f"www.{OUTSIDE}",
    f"mailto:x@{OUTSIDE}",
    f"http://{OUTSIDE}/x",
    ":material/home:",
    ":red[rouge] :blue-background[x]",
    "$x^2$ $$\\frac{1}{2}$$",
    ":smile: :+1:",
    "\u202eevil\u202c",
    "\u2066iso\u2069",
    "Zoé\u200b\u200dX",
    "%{x} %{customdata}",
    "{{7*7}} {0} ${x}",
    "O'Neil \"dit\" 'le' «Grand»",
    "Z" + "\u0301" * 20,
    "A" * 90,
    "a -> b <- c -- d <-> e >= f <= g ~= h",
    "&lt;b&gt; &amp; &#61;",
    "\\*a\\* \\",
)


def bare(text: str) -> str:
    """Without blanks, which a page folds, and without the joiners that keep a text from being obeyed."""
    return "".join(text.replace("\u2060", "").split())
