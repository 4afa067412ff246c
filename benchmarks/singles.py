"""P3: units for one investor after the other, each an intent of its own, against the same bytes pipelined."""

from collections.abc import Iterator

from benchmarks.claim import ROUNDS, Claim, measure, seconds
from benchmarks.holders import Story
from benchmarks.replay import Before
from investors.models import Wallet
from kernel import clock
from tests.faults.services import Ground
from tokens.operations.issue import issue


@measure("P3")
def singles(services: Ground, *, full: bool) -> Iterator[Claim]:
    deeds = 500 if full else 50
    story = Story.begin(services.node.node)
    claim = Claim("P3", f"{deeds} single issues, one signer", "the same, signed before and pipelined", 0.25)
    for number in range(ROUNDS):
        _queue(story, deeds, f"S{number}-")
        before = Before.now(story.chain)
        took = seconds(story.settle_here)
        with before.replayed() as (_fresh, theirs):
            claim.add(took, theirs)
    _queue(story, deeds, "profile-P3-")
    claim.slow_side = story.settle_here
    yield claim


def _queue(story: Story, deeds: int, prefix: str) -> None:
    story.prepare(deeds, prefix)
    wallets = Wallet.objects.ready().filter(investor__external_id__startswith=prefix)
    for wallet in wallets:
        issue(token=story.token, wallet=wallet, units=1, actor=story.owner, now=clock.now())
