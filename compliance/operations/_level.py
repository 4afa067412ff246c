"""At which level a case was identified, and whose word that is."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from compliance.models import Evidence, IdentityLevel, KycCase, LevelSource
from compliance.providers import Answer
from compliance.standing import Finding, attested_level
from kernel.errors import DomainError

LEVEL = ("level", "level_source", "level_paper")


class LevelNotShown(DomainError):
    """No such level, or a level above the plain one without a document of this case that shows it."""

    code = "compliance.level_not_shown"
    message = _("Name the document of this case that shows the level of identification.")


def attest(case: KycCase, findings: Sequence[Finding]) -> None:
    """What the provider says, or the plain level. The caller saves."""
    level = attested_level(findings)
    is_more = level not in ("", IdentityLevel.VERIFIED)
    case.level = IdentityLevel(level) if is_more else IdentityLevel.VERIFIED
    case.level_source, case.level_paper = (LevelSource.PROVIDER if is_more else ""), None


def decide_level(case: KycCase, level: str, paper: Evidence | None) -> None:
    """What the officer says; without a word of theirs, what the provider said. The caller saves.

    Raises `LevelNotShown`.
    """
    if not level:
        rows = case.results.values_list("decision", "occurred_at", "level")
        attest(case, [Finding(Answer(decision), at, attested) for decision, at, attested in rows])
        return
    if level == IdentityLevel.VERIFIED:
        case.level, case.level_source, case.level_paper = IdentityLevel.VERIFIED, "", None
        return
    if level not in IdentityLevel.values or paper is None or paper.case_id != case.pk:
        raise LevelNotShown
    case.level, case.level_source, case.level_paper = IdentityLevel(level), LevelSource.OFFICER, paper
