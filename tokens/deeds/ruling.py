"""Giving a security its rules, and changing them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals.actions import Action, Change, register
from approvals.payload import Payload
from compliance.rules.compiling.configuration import TokenConfiguration
from kernel.errors import DomainError, Kind
from tokens.deeds.subjects import issuer_of, token_of
from tokens.models import Token
from tokens.operations.first_rules import first_rules
from tokens.operations.set_rules import set_rules
from tokens.ruling.stand import shut_out, standing_rules
from tokens.ruling.wanted import compiled, payload_of, wanted_of


class ConfigurationChanged(DomainError):
    """The pack, or a figure in it, is another one than when this was asked for."""

    code = "tokens.configuration_changed"
    kind = Kind.CONFLICT
    message = _("The rules compile to something else now than when they were asked for; ask anew.")


def _run(operation: Callable[..., Any]) -> Callable[..., Any]:
    def run(payload: Payload, *, actor: User, now: datetime) -> Any:
        token, wanted = token_of(payload), wanted_of(payload)
        if payload_of(token, wanted, now=now) != dict(payload):
            raise ConfigurationChanged
        return operation(token=token, wanted=wanted, actor=actor, now=now)

    return run


def _effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    token, wanted = token_of(payload), wanted_of(payload)
    before, after = standing_rules(token), compiled(token, wanted, now=now).configuration
    yield Change(_("Rule pack"), "", f"{wanted.pack} {wanted.exemption}".strip())
    if not wanted.terms.is_shared:
        yield from _of_token(token, before, after)
    names = {lot.name for lot in (*before.lots, *after.lots)}
    yield Change(_("Partitions"), len(before.lots), len(names))
    for lot in after.lots:
        yield Change(
            _("Partition"), lot.name if lot.name in {one.name for one in before.lots} else "", lot.name
        )


def _of_token(token: Token, before: TokenConfiguration, after: TokenConfiguration) -> Iterator[Change]:
    for words, told in TOLD:
        yield Change(words, told(before), told(after))
    yield Change(_("Accounts of the register that could receive no more"), "", shut_out(token, after))


def _countries(configuration: TokenConfiguration) -> Any:
    return _("any") if configuration.countries is None else len(configuration.countries)


TOLD: tuple[tuple[Any, Callable[[TokenConfiguration], Any]], ...] = (
    (_("Countries of receivers"), _countries),
    (_("Class bits of which a receiver needs one"), lambda one: one.numbers.classes),
    (_("Most holders"), lambda one: one.numbers.max_holders),
    (_("Least holding, in base units"), lambda one: one.numbers.min_holding),
    (_("Most holding, in base units"), lambda one: one.numbers.max_holding),
    (_("Transfers from, unix time"), lambda one: one.numbers.opens_at),
    (_("Transfers until, unix time"), lambda one: one.numbers.closes_at),
)

FIRST_RULES, SET_RULES = (
    register(Action(code, words, _run(operation), _effect, token_of, issuer_of))
    for code, words, operation in (
        ("tokens.first_rules", _("Give a security its rules"), first_rules),
        ("tokens.set_rules", _("Change the rules of a security"), set_rules),
    )
)
