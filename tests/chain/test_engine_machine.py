"""Work and harm in any order: Hypothesis writes the stories, the oracle reads the end of each.

All stories are told on one token, one after the other, so that what one leaves behind is the beginning of the
next. `EXAMPLES=200` tells many, with another seed each time.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from itertools import count
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from chain.bindings import security_token
from chain.signers import Eip1559
from kernel.errors import DomainError
from monitoring import crash
from tests.support.engine import Engine, assert_exactly_once
from transactions import keys
from transactions.models import Intent, Signer

pytestmark = pytest.mark.chain
PLACES = (
    "bind.before_commit",
    "bind.before_send",
    "send.after",
    "bump.before_commit",
    "bump.after_commit",
    "settle.before_commit",
    "index.before_commit",
    "rollback.before_commit",
)
EXAMPLES = int(os.environ.get("EXAMPLES", "0"))
GWEI = 10**9
DEEPEST = 8
PATIENCE_BLOCKS = 150


class Killed(BaseException):
    """The process would be gone: nothing may catch it."""


@contextmanager
def deadly(place: str) -> Iterator[None]:
    """Whoever comes to this place dies there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crash, "_name", place)
        patch.setattr(crash, "_passing", count(1))
        patch.setattr(crash.os, "kill", _die)
        yield


def _die(_process: int, _signal: int) -> None:
    raise Killed


class WentWrong(BaseException):
    """The steps of the story that failed; its cause says how.

    Hypothesis tells a story again when an ordinary error ends it. Ours cannot be told again, since the chain
    it began on is gone, and its other end would be reported as flakiness in place of the failure. What is no
    `Exception` ends the whole test at once.
    """


def step(**drawn: strategies.SearchStrategy) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A rule whose calls are noted."""

    def decorate(deed: Callable[..., None]) -> Callable[..., None]:
        @wraps(deed)
        def noted(story: "Story", **details: object) -> None:
            story.steps.append(f"{deed.__name__} {' '.join(map(str, details.values()))}".strip())
            with story.told():
                deed(story, **details)

        return rule(**drawn)(noted)

    return decorate


class Story(RuleBasedStateMachine):
    """Whatever is done to the engine, nobody ever has more than was asked for them; and when the harm stops,
    everybody has exactly that."""

    engine: ClassVar[Engine]
    strangers: ClassVar[set[str]]

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[str] = []

    @contextmanager
    def told(self) -> Iterator[None]:
        """Raises `WentWrong`."""
        try:
            yield
        except Exception as error:
            raise WentWrong(", ".join(self.steps)) from error

    @step(batches=strategies.integers(1, 3))
    def ask(self, batches: int) -> None:
        self.engine.issue(batches)

    @step()
    def hurry(self) -> None:
        """What was asked for last goes before what is only queued."""
        newest = Intent.objects.filter(state=Intent.State.QUEUED).order_by("-pk").values("pk")[:1]
        Intent.objects.filter(pk__in=newest).update(urgent=True)

    @step()
    def read(self) -> None:
        with suppress(DomainError):
            self.engine.scan()

    @step()
    def send(self) -> None:
        with suppress(DomainError):
            self.engine.pump()

    @step(blocks=strategies.integers(1, 4))
    def mine(self, blocks: int) -> None:
        self.engine.chain.mine(blocks)

    @step(place=strategies.sampled_from(PLACES))
    def die(self, place: str) -> None:
        with deadly(place), suppress(Killed, DomainError):
            self.engine.turn()

    @step(depth=strategies.integers(1, DEEPEST))
    def reorganise(self, depth: int) -> None:
        self.engine.chain.rpc("anvil_reorg", depth, [])

    @step()
    def forget(self) -> None:
        self.engine.chain.rpc("anvil_dropAllTransactions")

    @step(times=strategies.sampled_from([3, 50]))
    def spike(self, times: int) -> None:
        self.engine.chain.rpc("anvil_setNextBlockBaseFeePerGas", hex(times * GWEI))
        self.engine.chain.mine()

    @step()
    def steal(self) -> None:
        """Somebody with the issuer's key is quicker."""
        chain, signer = self.engine.chain, self.engine.signer()
        mined = int(chain.rpc("eth_getTransactionCount", signer.address, "latest"), 16)
        chain.rpc("anvil_dropAllTransactions")
        thief = Eip1559(31337, mined, signer.address, b"", 21_000, 100 * GWEI, 1_000 * GWEI)
        raw = keys.key_of(signer).sign_transaction(thief).raw
        self.strangers.add(chain.rpc("eth_sendRawTransaction", "0x" + raw.hex()))
        chain.mine()

    @invariant()
    def nobody_has_too_much(self) -> None:
        asked = self.engine.issued
        views = [(self.engine.token, security_token.balance_of(holder)) for holder in asked]
        with self.told():
            for holder, balance in zip(asked, self.engine.client.views(views), strict=True):
                assert balance in (0, asked[holder])

    def teardown(self) -> None:
        if not isinstance(sys.exception(), WentWrong):
            with self.told():
                self.end_well()

    def end_well(self) -> None:
        chain = self.engine.chain
        chain.rpc("anvil_setNextBlockBaseFeePerGas", hex(GWEI))
        chain.mine()
        for _block in range(PATIENCE_BLOCKS):
            with suppress(DomainError):
                self.engine.turn()
            if self.everything_has_ended():
                break
            chain.mine()
        mined = sum(bool(chain.rpc("eth_getTransactionReceipt", thief)) for thief in self.strangers)
        assert_exactly_once(self.engine, foreign=mined)

    def everything_has_ended(self) -> bool:
        network = type(self.engine.network).objects.get(pk=self.engine.network.pk)
        return network.cursor_number == self.engine.chain.height() and not Intent.objects.open().exists()


def test_no_story_loses_or_doubles_a_unit(engine: Engine) -> None:
    engine.chain.rpc("anvil_setBalance", engine.signer(Signer.Role.ISSUER).address, hex(10**24))
    engine.chain.mine(2 * DEEPEST)  # the token stays
    Story.engine, Story.strangers = engine, set()

    how = settings(
        max_examples=EXAMPLES or 6,
        stateful_step_count=25,
        derandomize=not EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],  # a story that went wrong has changed the beginning of any other
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Story, settings=how)
