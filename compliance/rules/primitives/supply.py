"""The number of units there are."""

from datetime import datetime

from compliance.rules.facts import Action, Facts
from compliance.rules.primitives.base import need, primitive
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Verdict


@primitive()
def supply_cap(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """With these units no more are issued than were authorised."""
    security = need(facts.security, "security")
    after = need(security.issued, "issued") + need(action.units, "units")
    authorised = need(security.authorised, "authorised")
    return rule.held(after <= authorised, value=str(after), limit=f"≤ {authorised}")


@primitive()
def supply_control(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Customers' books hold no more than the control account, and that no more than was issued."""
    control = need(need(facts.security, "security").control, "control")
    is_met = control.customers <= control.control <= control.issue
    told = f"{control.customers} {control.control} {control.issue}"
    return rule.held(is_met, value=told, limit="customers ≤ control ≤ issue")
