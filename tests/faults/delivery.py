"""Several engines, doubled and shuffled messages, clocks that differ."""

import threading

from django.db import connection, connections

from kernel import clock
from tests.faults.registry import fault
from tests.faults.stage import Stage
from tests.faults.worker import Bent
from tokens.operations.issue import issue
from transactions.models import Intent


@fault("two engines at once", often=18)
def two_engines(stage: Stage) -> None:
    stage.issue(4)
    stage.worker()
    stage.worker()
    stage.until_nothing_is_open()


@fault("four engines at once, none waits for another", often=18)
def four_engines(stage: Stage) -> None:
    stage.issue(6)
    for _number in range(4):
        stage.worker(Bent(alone=False))
    stage.until_nothing_is_open()


@fault("four engines at once while blocks are replaced", often=18)
def four_engines_and_forks(stage: Stage) -> None:
    stage.issue(4)
    for _number in range(4):
        stage.worker(Bent(alone=False))
    stage.until_bound()
    stage.chain.mine(2)
    stage.chain.rpc("anvil_reorg", 2, [])
    stage.until_nothing_is_open()


@fault("one worker's clock is an hour fast, another's an hour slow", often=20)
def clocks(stage: Stage) -> None:
    stage.issue(4)
    stage.worker(Bent(skew=3600))
    stage.worker(Bent(skew=-3600))
    stage.until_nothing_is_open()


@fault("every deed is submitted ten times at once by its id", often=18)
def submitted_again(stage: Stage) -> None:
    (asked,) = stage.issue(1)
    intent = Intent.objects.get(pk=asked.intent_id)
    threads = [threading.Thread(target=_submit_again, args=(intent,)) for _number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stage.until(lambda: Intent.objects.filter(operation_id=intent.operation_id).count() == 1)


def _submit_again(intent: Intent) -> None:
    from chain.calls import Call
    from transactions import outbox

    try:
        outbox.submit(
            call=Call(intent.to, bytes(intent.calldata), intent.operation_id),
            network=intent.network,
            role=intent.signer.role,
            purpose=intent.purpose,
            subject=intent.network,
            actor=intent.requested_by,
            now=clock.now(),
        )
    finally:
        connections.close_all()


@fault("the submitting transaction is rolled back: nothing may come of it")
def rolled_back(stage: Stage) -> None:
    from django.db import transaction

    before = Intent.objects.count()
    try:
        with transaction.atomic():
            issue(token=stage.token, wallet=stage.wallets[0], units=1, actor=stage.owner, now=clock.now())
            raise ConnectionAbortedError
    except ConnectionAbortedError:
        connection.close_if_unusable_or_obsolete()
    if Intent.objects.count() != before:
        raise AssertionError("half of a rolled back deed was kept")
