"""On what an officer stops, freezes or takes units: one table for all these acts, with the source of each.

The register gives the reason of each of its changes (KR-REG-03: electronic securities act Art. 22(2)); what
is done without the holder's instruction needs a right to it, and what was done without one is undone
(DE-EWPG-02: eWpG § 18); units are cancelled by order, on record (CH-02: CO 973d).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError


class Act(StrEnum):
    STOP = "stop"  # pause, freeze a holder, and the ends of both
    TRANSFER = "force_transfer"
    REDEEM = "force_redeem"
    FREEZE_UNITS = "freeze_units"
    GIVE_BACK = "redeem"  # the issuer redeems what a holder gives back, or what has come to its end


@dataclass(frozen=True, slots=True)
class Ground:
    """`acts` are what it is good for. With `no_paper`, as in an emergency, a freeze needs none."""

    words: str | Promise
    source: str
    acts: frozenset[Act]
    no_paper: bool = False


_ALL = frozenset(Act) - {Act.GIVE_BACK}
_TAKE = frozenset({Act.TRANSFER, Act.REDEEM})
_STOP = frozenset({Act.STOP, Act.FREEZE_UNITS})

GROUNDS: Mapping[str, Ground] = {
    "court_order": Ground(
        _("A court or an authority ordered it."), "KR-REG-03, DE-EWPG-02 (eWpG § 18), CH-02 (CO 973d)", _ALL
    ),
    "statute": Ground(
        _("The law itself changes who is entitled: inheritance, merger, division."), "KR-REG-03", _TAKE
    ),
    "own_mistake": Ground(
        _("The register was changed without a right to it, and is put right."),
        "DE-EWPG-02 (eWpG § 18)",
        _TAKE,
    ),
    "issuer_terms": Ground(
        _("The terms of the security provide for it."),
        "CH-02 (CO 973d)",
        _TAKE | {Act.FREEZE_UNITS, Act.GIVE_BACK},
    ),
    "sanctions": Ground(_("The holder is on a sanctions list."), "US-OFAC-01 (31 CFR 501)", _STOP),
    "holder_request": Ground(_("The holder asked for it."), "DE-EWPG-02 (eWpG § 18)", _ALL | {Act.GIVE_BACK}),
    "issuer_request": Ground(_("The issuer asked for it."), "", frozenset({Act.STOP})),
    "security_incident": Ground(_("A security incident is being looked into."), "", _STOP, no_paper=True),
    "ended": Ground(_("The reason for it has ended."), "", _STOP, no_paper=True),
}


class UnknownReason(DomainError):
    """Not one of the grounds for this act."""

    code = "tokens.unknown_reason"
    message = _("“{reason}” is not a reason for this.")


def grounds_for(act: Act) -> dict[str, str | Promise]:
    """Code and words."""
    return {code: ground.words for code, ground in GROUNDS.items() if act in ground.acts}


def require_ground(code: str, act: Act) -> Ground:
    """Raises `UnknownReason`."""
    ground = GROUNDS.get(code)
    if ground is None or act not in ground.acts:
        raise UnknownReason(reason=code[:60])
    return ground
