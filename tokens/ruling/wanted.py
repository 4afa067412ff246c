"""What is asked for: a pack, its exemption, the offering's terms, the issuer's limits; and as a payload.

The payload carries what it takes to compile again, and the hash of what that made when it was asked for.
"""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from approvals.payload import BadPayload, Payload
from compliance.law.confirmed import confirmations
from compliance.rules.compiling.compile import Compiled, compile_pack
from compliance.rules.compiling.terms import IssuerLimits, OfferTerms
from compliance.rules.library import library
from tokens.models import Token

LIMIT = "limit."
NAMED = ("token", "pack", "exemption", "configuration")
FLAGS = ("is_reporting", "is_shared")
MOMENTS = ("first_offer_at", "closes_at", "settles_by")
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rules of `pack` for one offering of a token."""

    pack: str
    exemption: str = ""
    terms: OfferTerms = field(default_factory=OfferTerms)
    limits: IssuerLimits = field(default_factory=IssuerLimits)


def compiled(token: Token, wanted: Wanted, *, now: datetime) -> Compiled:
    """Raises `UnknownPack`, `NoSuchExemption` and a `CannotCompile`."""
    return compile_pack(
        library().pack(wanted.pack, now),
        exemption=wanted.exemption,
        terms=wanted.terms,
        limits=wanted.limits,
        cap=int(token.cap),
        confirmations=confirmations(now=now),
        now=now,
    )


def payload_of(token: Token, wanted: Wanted, *, now: datetime) -> dict[str, str]:
    """Raises like `compiled`."""
    digest = compiled(token, wanted, now=now).configuration.digest
    named = (token.public_id, wanted.pack, wanted.exemption, digest)
    terms = {one.name: _text(getattr(wanted.terms, one.name)) for one in fields(OfferTerms)}
    limits = {LIMIT + one.name: _text(getattr(wanted.limits, one.name)) for one in fields(IssuerLimits)}
    return dict(zip(NAMED, named, strict=True)) | {k: v for k, v in (terms | limits).items() if v}


def planned(token: Token, wanted: Wanted | None, *, now: datetime) -> dict[str, str]:
    """As a token keeps it until it is deployed: without its own name. Raises like `compiled`."""
    if wanted is None:
        return {}
    return {name: text for name, text in payload_of(token, wanted, now=now).items() if name != "token"}


def plan_of(token: Token) -> Wanted | None:
    """What its planned rules say."""
    return wanted_of(token.planned_rules) if token.planned_rules else None


def wanted_of(payload: Payload) -> Wanted:
    """The inverse. Raises `BadPayload`."""
    terms = {name: text for name, text in payload.items() if name not in NAMED and not name.startswith(LIMIT)}
    limits = {name.removeprefix(LIMIT): text for name, text in payload.items() if name.startswith(LIMIT)}
    try:
        return Wanted(
            payload["pack"],
            payload["exemption"],
            OfferTerms(**{name: _term(name, text) for name, text in terms.items()}),
            IssuerLimits(**{name: _limit(name, text) for name, text in limits.items()}),
        )
    except (KeyError, TypeError, ValueError):
        raise BadPayload from None


def _text(value: Any) -> str:
    """Empty for what is not there."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, bool):
        return YES if value else NO
    return str(value) if value else ""


def _term(name: str, text: str) -> Any:
    if name in FLAGS:
        return {YES: True, NO: False}[text]
    if name not in MOMENTS:
        return text
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(name)
    return moment


def _limit(name: str, text: str) -> Any:
    return tuple(text.split()) if name == "countries" else int(text)
