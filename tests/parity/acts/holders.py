"""Who may hold, who is stopped, and whose record moves."""

from collections.abc import Iterator

from chain.addresses import ZERO
from chain.bindings import security_token
from chain.bindings.security_token import HolderTerms, control
from tests.parity.acts.registry import act, by, somebody
from tests.parity.stage import Deed, Stage
from transactions.models import Signer

FAR = 2**39
OWNERS, REGISTERED = 32, 42
"""So many of the people have units in the beginning, so many are registered."""
RENEWED_FOR_MINUTES = 0.2
COUNTRIES = [410, 410, 410, 840, 276, 0, 1023, 1024, 65535]
CLASSES = [4, 4, 8, 12, 16, 32768, 0]


def terms(stage: Stage, holder: str, *, expiring: float = RENEWED_FOR_MINUTES) -> HolderTerms:
    """Mostly for long; sometimes ended, never begun, or ending within minutes."""
    chance = stage.chance
    until = chance.choices([FAR, stage.now - 1, 0], [84, 10, 6])[0]
    if chance.random() < expiring:
        until = stage.soon()
    return HolderTerms(holder, until, chance.choice(COUNTRIES), chance.choice(CLASSES), chance.randint(1, 3))


@act(10)
def register(stage: Stage) -> Iterator[Deed]:
    holder = somebody(stage)
    yield by(
        stage,
        Signer.Role.ISSUER,
        security_token.register(stage.address, stage.new_id(), terms(stage, holder)),
    )


@act(3)
def freeze(stage: Stage) -> Iterator[Deed]:
    holder = stage.chance.choice([*stage.people, ZERO])
    yield by(stage, Signer.Role.CONTROLLER, security_token.freeze(stage.address, stage.new_id(), holder))


@act(6)
def unfreeze(stage: Stage) -> Iterator[Deed]:
    yield by(
        stage, Signer.Role.CONTROLLER, security_token.unfreeze(stage.address, stage.new_id(), somebody(stage))
    )


@act(4)
def recover(stage: Stage) -> Iterator[Deed]:
    """Mostly to one of those who had nothing in the beginning."""
    replacement = stage.chance.choice([*stage.people[OWNERS:], somebody(stage)])
    call = control.recover(stage.address, stage.new_id(), somebody(stage), replacement)
    yield by(stage, Signer.Role.CONTROLLER, call)
