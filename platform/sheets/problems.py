"""What is wrong in one cell, kept with its row and told in the language of whoever reads it.

Messages never repeat a cell: with a shifted column it could hold somebody's name, and the list of errors
is not encrypted. The line number leads the reader to the cell.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Problem = dict[str, Any]
Sentences = Mapping[str, str | Promise]

OF_EVERY_FILE: Sentences = {
    "import.cell_count": _("The line has {found} cells where the header has {expected}."),
    "import.control_character": _("The cell holds an invisible control character."),
    "import.external_id_missing": _("The investor's number is missing."),
    "import.external_id_too_long": _("The investor's number has more than {limit} characters."),
    "import.duplicate_external_id": _("The same investor's number stands on line {first}."),
    "chain.bad_address": _("Not an address: 0x and 40 hexadecimal digits."),
    "chain.bad_checksum": _("The address fails its checksum (EIP-55); copy it again."),
    "chain.zero_address": _("The zero address cannot hold anything."),
    "units.malformed": _("Not a plain number: digits and one decimal point, no sign and no exponent."),
    "units.too_many_decimals": _("More than {decimals} decimal places."),
    "units.out_of_range": _("Zero, or more than a holding can be."),
}


def problem(sentences: Sentences, column: str, code: str, **facts: object) -> Problem:
    """`message` is in the language of the one who uploads the file."""
    return {"column": column, "code": code, "facts": facts, "message": str(sentences[code]).format(**facts)}


def words(sentences: Sentences, found: Problem) -> str:
    """A stored problem in the language of the one who reads it now."""
    text = sentences.get(found["code"])
    return str(text).format(**found["facts"]) if text else str(found["message"])
