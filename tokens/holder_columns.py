"""The columns of a file of holders, and the words for what can be wrong in a row (data, no logic).

Messages never repeat a cell: with a shifted column it could hold somebody's name, and the list of errors
is not encrypted. The line number leads the reader to the cell.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EXTERNAL_ID, NAME, COUNTRY, INVESTOR_CLASS, WALLET, UNITS = COLUMNS = (
    "external_id",
    "name",
    "country",
    "investor_class",
    "wallet",
    "units",
)

MAX_EXTERNAL_ID = 60

PROBLEMS: dict[str, str | Promise] = {
    "import.cell_count": _("The line has {found} cells where the header has {expected}."),
    "import.control_character": _("The cell holds an invisible control character."),
    "import.external_id_missing": _("The investor's number is missing."),
    "import.external_id_too_long": _("The investor's number has more than {limit} characters."),
    "import.duplicate_external_id": _("The same investor's number stands on line {first}."),
    "import.name_missing": _("The name is missing."),
    "import.name_malformed": _("The name has more than {limit} characters, or some that cannot be printed."),
    "import.another_person": _("The investor's number already names somebody else."),
    "import.unknown_country": _("Not a country code of two letters (ISO 3166-1)."),
    "import.unknown_class": _("Not a known investor class; known are: {known}."),
    "import.duplicate_wallet": _("The same wallet stands on line {first}."),
    "import.wallet_of_another": _("The wallet belongs to another investor."),
    "import.units_over_cap": _("More units than the security's authorised total."),
    "chain.bad_address": _("Not an address: 0x and 40 hexadecimal digits."),
    "chain.bad_checksum": _("The address fails its checksum (EIP-55); copy it again."),
    "chain.zero_address": _("The zero address cannot hold anything."),
    "units.malformed": _("Not a plain number: digits and one decimal point, no sign and no exponent."),
    "units.too_many_decimals": _("More than {decimals} decimal places."),
    "units.out_of_range": _("Zero, or more than a holding can be."),
}

Problem = dict[str, Any]


def problem(column: str, code: str, **facts: object) -> Problem:
    """What is wrong in one cell; `message` is in the language of the one who uploads the file."""
    return {"column": column, "code": code, "facts": facts, "message": str(PROBLEMS[code]).format(**facts)}


def words(found: Problem) -> str:
    """A stored problem in the language of the one who reads it now."""
    text = PROBLEMS.get(found["code"])
    return str(text).format(**found["facts"]) if text else str(found["message"])
