"""What a staged statement would do, without doing it: how many lines are known, match, or would wait."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from payments import matching
from payments.models import Receipt, StatementImport, StatementLine
from payments.statement_taking import credit_of

MOST = 300
"""Credits that are looked at; whose money each is takes some questions."""


@dataclass(frozen=True, slots=True)
class Preview:
    """`looked` of the statement's credits; `reasons` why some would wait, by their words."""

    looked: int
    known: int
    matched: int
    reasons: Mapping[str | Promise, int]


def preview(statement: StatementImport) -> Preview:
    incoming = statement.lines.filter(movement=StatementLine.Movement.CREDIT)
    lines = list(incoming.select_related("statement__personal_key")[:MOST])
    account = statement.account
    taken = Receipt.objects.filter(account=account, external_id__in=[line.external_id for line in lines])
    known = set(taken.values_list("external_id", flat=True))
    fresh = [line for line in lines if line.external_id not in known]
    found = [matching.find(account, credit_of(line)) for line in fresh]
    reasons = Counter(reason for finding in found for reason in finding.reasons)
    return Preview(
        looked=len(lines),
        known=len(lines) - len(fresh),
        matched=sum(finding.is_match for finding in found),
        reasons={matching.REASONS.get(reason, reason): count for reason, count in reasons.items()},
    )
