"""Phone numbers as schools write them, several in a cell, with or without the 0, from France or abroad."""

import re
from functools import lru_cache

_BETWEEN = r"[\s.\-_/]*"
_FRENCH = re.compile(
    rf"(?<!\d)(?:(?:\+|00){_BETWEEN}33{_BETWEEN}(?:\(0\)|0)?{_BETWEEN}|0{_BETWEEN})([1-9](?:{_BETWEEN}\d){{8}})(?!\d)"
)
_ABROAD = re.compile(r"(?:\+|(?<!\d)00)[\s.\-]*[1-9](?:[\s.\-()]*\d){6,13}(?!\d)")
_WITHOUT_ZERO = re.compile(r"(?<!\d)[1-9](?:[\s.\-]*\d){8}(?!\d)")
_DIGITS = re.compile(r"\d")
_OVERSEAS = {
    "262": "262", "263": "262", "269": "262", "692": "262", "693": "262", "639": "262",
    "590": "590", "690": "590", "691": "590", "594": "594", "694": "594", "596": "596", "696": "596",
    "697": "596",
}  # fmt: skip
_INVENTED = "63998"  # the regulator keeps 06 39 98 xx xx for fiction, inside what Mayotte uses


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


def _national(written: str) -> str:
    digits = "".join(_DIGITS.findall(written))
    country = "33" if digits.startswith(_INVENTED) else _OVERSEAS.get(digits[:3], "33")
    return f"+{country}{digits}"


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
