"""The signing backend is down, slow, or returns something else than what it was asked for."""

from collections.abc import Callable

from chain.signers import UnfaithfulSigner
from kernel import clock
from monitoring.models import Incident
from tests.factories import make_officer
from tests.faults.bad_signers import WAYS
from tests.faults.registry import fault
from tests.faults.stage import Stage
from tests.faults.worker import Bent
from transactions.models import Attempt
from transactions.operations.pause_signer import resume_signer
from transactions.pump import TROUBLE

CODES = (TROUBLE, UnfaithfulSigner.code)
BRIEF = ("down", "another key", "another receiver")


def _is_found_out(name: str) -> Callable[[Stage], None]:
    """An incident says so, and nothing was stored that could be sent."""

    def inject(stage: Stage) -> None:
        before = Attempt.objects.count()
        stage.issue()
        stage.worker(Bent(signer=name))
        stage.until(lambda: Incident.objects.filter(code__in=CODES, closed_at=None).exists())
        stage.kill_all()
        if stage.bound() or Attempt.objects.count() != before:
            raise AssertionError("what a bad signer returned was stored")
        if stage.signer.paused != (name != "down"):
            raise AssertionError("a signer that lies is stopped, one that is down is waited for")
        resume_signer(signer=stage.signer, actor=make_officer(), now=clock.now())

    return inject


for _name in WAYS:
    if _name != "slow":
        fault(f"the signing backend answers with: {_name}", slow=_name not in BRIEF)(_is_found_out(_name))


@fault("the signing backend takes seconds, and its worker is killed meanwhile", slow=True)
def slow(stage: Stage) -> None:
    stage.issue()
    worker = stage.worker(Bent(signer="slow"))
    stage.until_bound()
    worker.kill()
