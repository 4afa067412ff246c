"""The columns of a file of holders, and the words for what can be wrong in a row (data, no logic)."""

from django.utils.translation import gettext_lazy as _

from sheets import problems
from sheets.problems import Problem, Sentences

EXTERNAL_ID, NAME, COUNTRY, INVESTOR_CLASS, WALLET, UNITS = COLUMNS = (
    "external_id",
    "name",
    "country",
    "investor_class",
    "wallet",
    "units",
)

MAX_EXTERNAL_ID = 60

PROBLEMS: Sentences = {
    **problems.OF_EVERY_FILE,
    "import.name_missing": _("The name is missing."),
    "import.name_malformed": _("The name has more than {limit} characters, or some that cannot be printed."),
    "import.another_person": _("The investor's number already names somebody else."),
    "import.unknown_country": _("Not a country code of two letters (ISO 3166-1)."),
    "import.unknown_class": _("Not a known investor class; known are: {known}."),
    "import.duplicate_wallet": _("The same wallet stands on line {first}."),
    "import.wallet_of_another": _("The wallet belongs to another investor."),
    "import.units_over_cap": _("More units than the security's authorised total."),
}


def problem(column: str, code: str, **facts: object) -> Problem:
    return problems.problem(PROBLEMS, column, code, **facts)


def words(found: Problem) -> str:
    return problems.words(PROBLEMS, found)
