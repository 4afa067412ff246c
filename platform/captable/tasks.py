"""The register and the chain, compared holder by holder every ten minutes, whatever the guard has said; and
what holders signed is sent until the chain has it."""

import logging
from datetime import datetime

from celery import shared_task
from django.conf import settings

from captable.operations.compare import NoBlockYet, compare_register
from captable.operations.name_difference import name_difference
from kernel import clock
from monitoring import loops
from monitoring.halts import halted_contracts
from monitoring.incidents import open_incident
from tokens.models import Token

logger = logging.getLogger(__name__)
DIFFERS = "captable.register_differs"


@loops.loop("reconcile", seconds=600.0)
def reconcile(now: datetime) -> None:
    """Halt every security that differs; only a person lets it go on. Raises `NodeError`.

    Those that are halted come last: one whose contract cannot be read keeps no other from being compared.
    """
    tokens, halted = Token.objects.live().filter(network=settings.CHAIN_ID).order_by("pk"), halted_contracts()
    for token in sorted(tokens, key=lambda token: token.address in halted):
        try:
            found = compare_register(token=token)
        except NoBlockYet:
            continue
        if (
            not found.equal and not compare_register(token=token).equal
        ):  # a node may answer from a later block
            detail = f"at block {found.number}: {name_difference(token)}"
            subject = f"security {token.pk}"
            open_incident(code=DIFFERS, subject=subject, detail=detail, now=now, halts=token.address)


@shared_task
def tick_reconcile() -> None:
    loops.run("reconcile", now=clock.now())


@shared_task
def tick_transfers() -> None:
    loops.run("send transfers", now=clock.now())
