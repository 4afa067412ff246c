"""A worker for tests: turns settlement and the engine until nothing is left to settle, or until it is killed
where CRASH_AT says. `python -m tests.support.settler MOMENT` (the present, for settlement, in ISO 8601)."""

import sys
import time
from datetime import datetime

import django

if __name__ == "__main__":
    django.setup()

from chain import client
from chain.models import Network
from indexer import scan
from kernel import clock
from offerings.models import Offering
from offerings.operations import settle_offering
from offerings.tasks import settle_all
from transactions import pump
from transactions.models import Intent

SECONDS = 60


def turn(network: Network, moment: datetime) -> None:
    settle_all(moment)
    while scan.turn(network.pk, node=client.node(), now=clock.now()):
        pass
    for signer in network.signers.filter(intents__in=Intent.objects.open()).distinct():
        pump.turn(signer.pk, node=client.node(), now=clock.now())


def main(moment: datetime) -> None:
    settle_offering.BATCH = 1  # a commit an order, so that it can die between two
    network, until = Network.objects.get(), time.monotonic() + SECONDS
    while Offering.objects.filter(state=Offering.State.ALLOCATED).exists():
        if time.monotonic() > until:
            raise SystemExit("not settled in time")
        turn(network, moment)
        time.sleep(0.05)


if __name__ == "__main__":
    main(datetime.fromisoformat(sys.argv[1]))
