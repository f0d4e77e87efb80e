"""Words become slugs: the readable part of an id or IRI."""

import re
import unicodedata

SLUG_LENGTH = 60  # characters
_LATIN = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ı": "i",
})  # fmt: skip


def slug(text: str) -> str:
    """Returns a readable ASCII name of at most 60 characters, "x" where no Latin letter or digit is left.

    >>> slug("Treffen der EU-Außenminister in Łódź")
    'treffen-der-eu-aussenminister-in-lodz'
    """
    latin = unicodedata.normalize("NFC", text).lower().translate(_LATIN)
    ascii_text = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if len(name) <= SLUG_LENGTH:
        return name or "x"
    return name[:SLUG_LENGTH].rpartition("-")[0] or name[:SLUG_LENGTH]
