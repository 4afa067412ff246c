"""What belongs to an organisation in sandbox mode is there for its own people, and for nobody else."""

from django.conf import settings
from django.db.models import Q, QuerySet

from accounts.models import Organisation
from investors.models import Investor


def open_to(investors: QuerySet[Investor], organisation: str) -> Q:
    """For rows whose organisation is at the end of that path."""
    apart = Q(**{f"{organisation}__is_sandbox": False})
    if not settings.SANDBOX:
        return apart
    return apart | Q(**{f"{organisation}__in": _theirs(investors).values("pk")})


def sandboxes_of(investors: QuerySet[Investor]) -> list[int]:
    """Keys of the organisations in sandbox mode whose rows are there for them, by one query at the most."""
    return list(_theirs(investors).values_list("pk", flat=True)) if settings.SANDBOX else []


def _theirs(investors: QuerySet[Investor]) -> QuerySet[Organisation]:
    mine = Q(memberships__user__in=investors.filter(user__isnull=False).values("user"))
    introducing = Q(pk__in=investors.filter(introduced_by__isnull=False).values("introduced_by"))
    return Organisation.objects.filter(mine | introducing, is_sandbox=True)
