"""Incidents of the engine that a person closes after a look: nothing in the database could tell that they are
over."""

from accounts.models import User
from monitoring.models import Incident
from monitoring.operations.resolve_incident import on_resolve


@on_resolve("transactions.foreign_transaction")
@on_resolve("transactions.operation_conflict")
@on_resolve("chain.deep_reorganisation")
def need_no_more_than_a_reason(*, incident: Incident, actor: User) -> None:
    """Nothing was halted by them."""
