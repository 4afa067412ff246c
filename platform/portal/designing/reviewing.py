"""The last look before the contract is asked for: who gets which powers, who has to agree, what it costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.models import Approval
from approvals.policy import rule_for
from chain.errors import NodeError
from kernel.errors import DomainError
from kernel.units import format_units
from portal import ruling
from tokens.forecast import Forecast, forecast
from tokens.models import Token
from tokens.operations.deploy import ACTION, GRANTS, holders_of_powers, payload_of
from tokens.ruling.wanted import plan_of
from transactions.fees import GWEI
from transactions.models import Signer

WEI = 18
MAY: Mapping[str, str | Promise] = {
    Signer.Role.ADMIN: _("Changes rules and powers. It can neither create units nor move them."),
    Signer.Role.ISSUER: _("Keeps the register, creates units and puts papers on record."),
    Signer.Role.CONTROLLER: _("Pauses, freezes, and moves units where a court or the law orders it."),
}
AGREES: Mapping[str, str | Promise] = {
    "manager": _("an owner or preparer of the issuer"),
    "officer": _("a compliance officer of the platform"),
    "operator": _("the platform’s operator"),
}


@dataclass(frozen=True, slots=True)
class Power:
    """One key, and what it may do on the contract."""

    label: str | Promise
    may: str | Promise
    address: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A forecast in the network's coin: `coins` is exact, `gwei` the present price of a unit of gas."""

    address: str
    gas: int
    gwei: str
    coins: str
    coin: str


def foreseen(token: Token) -> Foreseen:
    """Raises what `tokens.forecast` raises."""
    told: Forecast = forecast(token)
    return Foreseen(
        told.address,
        told.gas,
        format_units(told.wei_per_gas // 10**6 * 10**6 or told.wei_per_gas, len(str(GWEI)) - 1),
        _rounded(told.wei),
        settings.CHAIN_COIN,
    )


def foreseen_or_not(token: Token) -> tuple[Foreseen | None, str]:
    """With the reason where it would be refused now; no reason where the node could not say."""
    try:
        return foreseen(token), ""
    except NodeError:
        return None, ""
    except DomainError as error:
        return None, str(error)


def powers_of(token: Token) -> list[Power]:
    """Empty where the network has no keys yet; the deployment says so then."""
    try:
        signers = holders_of_powers(token)
    except DomainError:
        return []
    return [Power(role.label, MAY[role], signers[role]) for role in GRANTS]


def review_of(token: Token, *, now: datetime) -> dict[str, Any]:
    plan = plan_of(token)
    return {
        "powers": powers_of(token),
        "report": ruling.report_of(token, plan, now=now) if plan else None,
        "plan": plan,
        "agrees": agrees_to(token),
        "asked": asked_for(token),
    }


def agrees_to(token: Token) -> list[str | Promise]:
    """Who may be the second person for its deployment; empty where it takes nobody else."""
    approvers = rule_for(ACTION, payload_of(token)).approvers
    return [words for approver, words in AGREES.items() if approver in approvers]


def asked_for(token: Token) -> Approval | None:
    """The request for its deployment that is not decided yet, or waits for its time."""
    requests = Approval.objects.open().filter(action=ACTION, subject_id=token.public_id)
    return requests.select_related("proposed_by").order_by("-pk").first()


def _rounded(wei: int) -> str:
    """Six places of a coin are enough to decide by; less than that is told exactly."""
    step = 10 ** (WEI - 6)
    return format_units(-(-wei // step) * step if wei >= step else wei, WEI)
