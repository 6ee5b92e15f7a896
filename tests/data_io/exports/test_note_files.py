"""The note as PDF, read by pdftotext: no letter goes missing."""

import subprocess

from data_io.exports.note_files import pdf

SAID = "Élèves d’Œyrelle : Łódź → école, ✓ fait, 漢 et co\u0302te"


def read(text: str) -> str:
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf(text), capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def test_a_letter_that_the_font_lacks_is_written_otherwise_and_told():
    found = read(f"# Note → PDF\n## {SAID}\n- {SAID}")

    assert found.count("Élèves d’Œyrelle : Łódz -> école, [x] fait, [?] et côte") == 2
    assert "Note -> PDF" in found
    assert "La police de ce PDF n’a pas 4 signes de la note, écrits autrement ici." in found


def test_an_accent_that_no_letter_of_the_font_carries_is_counted_and_a_joiner_is_not():
    found = read("# Note\n- Bq\u0302 et q\u0308, co\u0302te, \u200dlà\ufe0f")

    assert "Bq et q, côte, là" in found
    assert "La police de ce PDF n’a pas 2 signes de la note" in found


def test_a_note_in_french_is_told_as_it_is():
    found = read("# Note\n- 1\u202f030 élèves, « À vérifier » : 5\u202f%, l’œuvre de Zoë – Noël…")

    assert "1 030 élèves, « À vérifier » : 5 %, l’œuvre de Zoë – Noël…" in found.replace("\u00a0", " ")
    assert "La police" not in found
