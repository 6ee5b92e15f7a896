"""Phone numbers as schools write them, several in a cell, with or without the 0, from France or abroad."""

import re
from functools import lru_cache

_BETWEEN = r"[\s.\-_/]*"
_FRENCH = re.compile(
    rf"(?<!\d)(?:(?:\+|00){_BETWEEN}33\)?{_BETWEEN}(?:\(0\)|0)?{_BETWEEN}|0{_BETWEEN})([1-9](?:{_BETWEEN}\d){{8}})(?!\d)"
)
_ABROAD = re.compile(r"(?:\+|(?<!\d)00)[\s.\-]*[1-9](?:[\s.\-()]*\d){6,13}(?!\d)")
_WITHOUT_ZERO = re.compile(r"(?<!\d)[1-9](?:[\s.\-]*\d){8}(?!\d)")
_DIGITS = re.compile(r"\d")
# Two letters, for « x » and « T » say nothing; what only says that a number follows is no word either.
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ANNOUNCING = re.compile(
    r"\b(?:t[ée]l(?:[ée]phones?)?|portables?|port|mobiles?|mob|gsm|fixes?|num[ée]ros?|ou|et|puis)\b",
    re.IGNORECASE,
)
# What the library is asked about: it takes far longer than a look, and most numbers are none of these.
_PERHAPS_OVERSEAS = re.compile(r"26[239]|59|639|69|709")
_OVERSEAS = ("RE", "YT", "GP", "MQ", "GF")


@lru_cache(maxsize=65_536)
def numbers_in(text: str) -> tuple[str, ...] | None:
    """The E.164 numbers of a cell, each once; () without any digit, None when its digits are no number."""
    if not _DIGITS.search(text):
        return ()
    found = [_national(digits) for digits in _FRENCH.findall(text)]
    rest = _FRENCH.sub(" ", text)
    abroad = [number for written in _ABROAD.findall(rest) if (number := _from_abroad(written))]
    found += abroad + [_national(digits) for digits in _WITHOUT_ZERO.findall(_ABROAD.sub(" ", rest))]
    return tuple(dict.fromkeys(found)) or None


@lru_cache(maxsize=65_536)
def has_words(text: str) -> bool:
    """Whether the cell says more than numbers: whose they are, when to call, that there is none."""
    return _WORDS.search(_ANNOUNCING.sub(" ", text)) is not None


def _national(written: str) -> str:
    digits = "".join(_DIGITS.findall(written))
    return (_PERHAPS_OVERSEAS.match(digits) and _from_overseas(digits)) or f"+33{digits}"


def _from_overseas(digits: str) -> str | None:
    """The number as the first overseas region where it is one dials it; numbers kept for fiction are none."""
    import phonenumbers

    for region in _OVERSEAS:
        number = phonenumbers.parse(f"0{digits}", region)
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def _from_abroad(written: str) -> str | None:
    # Loaded here: hardly a school needs it, and every import waits for it.
    import phonenumbers

    digits = "".join(_DIGITS.findall(written))
    international = "+" + (digits if "+" in written else digits.removeprefix("00"))
    try:
        number = phonenumbers.parse(international, None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
