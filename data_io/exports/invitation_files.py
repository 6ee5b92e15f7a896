"""Invitations to hand over: lines for a mail merge, a letter ready to send, cards to print and cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO
from urllib.parse import quote

import segno

from data_io.exports.csv_text import csv_bytes

_COLUMNS = ("Nom", "Courriel", "Pour", "Identifiant", "Lien", "Valable jusqu’au")


@dataclass(frozen=True, slots=True)
class Card:
    """One invitation as it is handed over."""

    name: str
    mail: str | None
    place: str
    login: str
    token: str
    address: str
    until: date

    @property
    def link(self) -> str:
        """The whole address, that opens the form at once."""
        return f"{self.address}/invitation/{self.token}"


def merge_lines(cards: Sequence[Card]) -> bytes:
    """One line a person, for the mail merge of any office suite."""
    rows = [
        (card.name, card.mail or "", card.place, card.login, card.link, _day(card.until)) for card in cards
    ]
    return csv_bytes([_COLUMNS, *rows])


def mail_to(card: Card) -> str:
    """The letter in the reader's own mail program."""
    parts = {"subject": _SUBJECT, "body": _letter(card)}
    said = "&".join(f"{name}={quote(text)}" for name, text in parts.items())
    return f"mailto:{quote(card.mail or '', safe='@')}?{said}"


def cards_page(cards: Sequence[Card], *, title: str) -> bytes:
    """One page to print: eight cards to a sheet of A4, each with a code to photograph and one to type."""
    body = "\n".join(_card(card) for card in cards)
    return _PAGE.format(title=escape(title), body=body).encode()


_SUBJECT = "Votre accès à Continuité"


def _letter(card: Card) -> str:
    return (
        "Bonjour,\n\n"
        "Pour suivre l’accès au travail de chaque élève pendant la fermeture, ouvrez ce lien et choisissez"
        f" votre mot de passe :\n\n{card.link}\n\n"
        f"Votre identifiant : {card.login}\n"
        f"Pour : {card.place}\n"
        f"Le lien sert une fois, jusqu’au {_day(card.until)}. Ne le transférez pas.\n"
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _card(card: Card) -> str:
    return f"""<section>
<div class="code">{_square(card.link)}</div>
<div>
<h2>{escape(card.name)}</h2>
<p>{escape(card.place)}</p>
<p>Photographiez le carré, ou ouvrez <b>{escape(card.address)}<wbr>/invitation</b> et écrivez :</p>
<p class="token">{escape(card.token)}</p>
<p class="small">Identifiant : <b>{escape(card.login)}</b><br>
Sert une fois, jusqu’au {_day(card.until)}. À remettre en main propre.</p>
</div>
</section>"""


def _square(link: str) -> str:
    """A drawing inside the page: nothing is fetched when it is opened."""
    drawn = BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, scale=3, border=2, omitsize=True
    )
    return drawn.getvalue().decode()


_PAGE = """<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 10mm; }}
body {{ margin: 0; font: 11pt/1.35 system-ui, "Segoe UI", sans-serif; color: #000; background: #fff; }}
main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(88mm, 1fr)); }}
section {{ display: flex; gap: 4mm; padding: 5mm; border: 1px dashed #888; break-inside: avoid; }}
h2 {{ margin: 0; font-size: 12pt; overflow-wrap: anywhere; }}
p {{ margin: 1mm 0; overflow-wrap: anywhere; }}
.code {{ flex: 0 0 30mm; }}
.code svg {{ width: 30mm; height: 30mm; }}
.token {{ font: 600 12pt ui-monospace, Consolas, monospace; }}
.small {{ font-size: 9pt; }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
