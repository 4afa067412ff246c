"""The columns of a file of orders, and the words for what can be wrong in a row (data, no logic)."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError
from offerings.reasons import WORDS, Reason
from sheets import problems
from sheets.problems import Problem, Sentences

EXTERNAL_ID, WALLET, UNITS = COLUMNS = ("external_id", "wallet", "units")
MAX_EXTERNAL_ID = 60
MAX_ROWS = 100_000

PROBLEMS: Sentences = {
    **problems.OF_EVERY_FILE,
    **{f"offerings.{code}": text for code, text in WORDS.items()},
    "import.unknown_investor": _("You have introduced no investor of this number."),
    "import.wallet_not_theirs": _("The wallet is not this investor's, or control of it is not proved."),
}


def problem(column: str, code: str, **facts: object) -> Problem:
    return problems.problem(PROBLEMS, column, code, **facts)


def of_reason(reason: Reason, column: str = "") -> Problem:
    """The law speaks both languages itself, and is kept in both."""
    if reason.legal is None:
        return problem(column, f"offerings.{reason.code}", **reason.facts)
    told = {language: reason.told(language) for language in ("en", "ko")}
    return {"column": column, "code": reason.code, "facts": told, "message": str(reason)}


def of_error(error: DomainError) -> Problem:
    """A refusal that has no sentence here stays in the words of the moment."""
    return {"column": "", "code": error.code, "facts": {}, "message": str(error)}


def words(found: Problem) -> str:
    """A stored problem in the language of the one who reads it now."""
    if found["code"] in PROBLEMS:
        return problems.words(PROBLEMS, found)
    return str(found["facts"].get(get_language() or "en", found["message"]))
