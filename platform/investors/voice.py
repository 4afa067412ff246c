"""For whom somebody speaks: for themselves, and for clients without an account of their organisations."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.policies import SPEAK
from investors.models import Investor, Wallet
from kernel.prepared import Prepared, Selected

_COLUMNS = {
    "voice_investor": "(SELECT id FROM investors_investor WHERE user_id = {user})",
    "voice_organisations": """ARRAY(
        SELECT DISTINCT organisation_id FROM accounts_membership WHERE user_id = {user} AND role IN ({roles})
    )""",
}
_ROLES = ", ".join(f"'{role}'" for role in sorted(SPEAK))


def _columns(user: str) -> dict[str, str]:
    return {name: sql.format(user=user, roles=_ROLES) for name, sql in _COLUMNS.items()}


VOICE = _columns("own.id")
"""The same columns, in a statement whose `own` is an account."""
_VOICE = Prepared(
    "voice", "bigint", "SELECT " + ", ".join(f"{sql} AS {name}" for name, sql in _columns("$1").items())
)
_PROVED = Selected(
    "proved_wallet",
    "bigint, bytea, bigint, bigint[]",
    Wallet,
    """
    JOIN investors_investor investor ON investor.id = own.investor_id
    WHERE own.network_id = $1 AND own.address = $2 AND own.state = 'ready'
        AND (investor.id = $3 OR investor.user_id IS NULL AND investor.introduced_by_id = ANY ($4))
    """,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """`investor` is the key of the person's own, None where they registered none; `organisations` are the
    keys of those whose clients they name and act for."""

    investor: int | None
    organisations: tuple[int, ...]

    @classmethod
    def of(cls, user: User) -> "Voice":
        [row] = _VOICE.rows(user.pk)
        return cls.told(*row.values())

    @classmethod
    def told(cls, investor: int | None, organisations: Iterable[int]) -> "Voice":
        """By the two columns of `VOICE`."""
        return cls(investor, tuple(organisations))

    @property
    def is_heard(self) -> bool:
        return self.investor is not None or bool(self.organisations)

    @property
    def investors(self) -> QuerySet[Investor]:
        own, clients = Q(pk=self.investor), Q(user=None, introduced_by__in=self.organisations)
        return Investor.objects.filter(own | clients if self.organisations else own)

    def proved_wallet(self, network: int, address: str) -> Wallet | None:
        """One of theirs, by its address in canonical form."""
        raw = bytes.fromhex(address[2:])
        return _PROVED.one(network, raw, self.investor, list(self.organisations))
