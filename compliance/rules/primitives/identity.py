"""Who somebody is: identification in time, lists of sanctions, control of the wallet."""

from datetime import datetime

from compliance.rules.facts import Action, Facts
from compliance.rules.primitives.base import (
    PERCENT,
    SPANS,
    WHO,
    NumberParameter,
    at_most,
    need,
    party,
    primitive,
    words,
)
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Verdict

AGE = NumberParameter(SPANS, frozenset({"lt"}))


@primitive(who=WHO, level=words(required=False), low=AGE, medium=AGE, high=AGE)
def kyc_valid(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Identified, at one of the levels named, not longer ago than the person's risk allows, without grace."""
    who = party(rule, facts)
    level, until = need(who.kyc_level, f"{who.id}.kyc_level"), need(who.kyc_until, f"{who.id}.kyc_until")
    done, risk = need(who.kyc_at, f"{who.id}.kyc_at"), need(who.risk, f"{who.id}.risk")
    age = rule.number(need(risk if risk in ("low", "medium", "high") else None, "risk"), facts, now)
    levels = rule.words("level")
    fits = not levels or level in levels
    is_current = done <= now < until and age.span.covers(done, now, rule.tz)
    return rule.held(fits and is_current, value=f"{level} {rule.moment(done)}", limit=age.told())


@primitive(who=WHO, lists=words(), list_age=AGE, ownership=at_most(PERCENT))
def sanctions_clear(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """On none of the lists, all of them fresh, and not owned by blocked persons to the limit in total."""
    screening = need(party(rule, facts).screening, "screening")
    owned = rule.number("ownership", facts, now)
    age = rule.number("list_age", facts, now)
    is_screened = set(rule.words("lists")) <= set(screening.lists)
    is_fresh = age.span.covers(screening.listed_at, now, rule.tz)
    is_clear = not screening.is_hit and owned.admits(screening.blocked_ownership)
    return rule.held(
        is_screened and is_fresh and is_clear,
        value=f"{screening.blocked_ownership} percent",
        limit=owned.told(),
    )


@primitive(who=WHO)
def wallet_bound(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The wallet is one of the person's own, and they have proven control of it."""
    wallets, address = need(party(rule, facts).wallets, "wallets"), need(action.wallet, "wallet")
    proven = [w.proven_at for w in wallets if w.address == address and w.proven_at is not None]
    return rule.held(any(at <= now for at in proven))
