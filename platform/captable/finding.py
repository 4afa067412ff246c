"""Finding holders by what an issuer knows of them: an address, its own number, or exactly the name.

Names are encrypted, so nothing but the whole name finds them; and only among those the issuer introduced, so
that nobody learns by searching who else holds.
"""

import re

from captable.wanted import Found
from investors.models import Investor

_HEX = re.compile(r"[0-9a-f]{1,40}")


def find(text: str) -> Found | None:
    """None for nothing to find."""
    text = text.replace("\x00", "").strip()  # no text in the database can hold it
    if not text:
        return None
    digits = text.removeprefix("0x").lower()
    index = Investor._meta.get_field("name_index").index(text)
    return Found(digits if _HEX.fullmatch(digits) else "", text, index)
