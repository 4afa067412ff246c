"""`manage.py rebuild_register`: empty every projection and read the chain again from nothing.

Stopped on the way it goes on when called again, or by itself where a worker turns the index loop.
"""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from chain.client import node
from chain.models import Network
from indexer import scan
from indexer.operations.rebuild import Rebuilding, begin_rebuild
from kernel import clock
from kernel.errors import DomainError
from monitoring.pausing import is_paused_by

ENGINE = "engine"
PATIENCE_SECONDS = 60.0
PAUSE_SECONDS = 0.2


class Command(BaseCommand):
    help = "Forget all facts of the network and read them from the chain again; progress is shown."

    def handle(self, *args: Any, **options: Any) -> None:
        network = Network.objects.filter(pk=settings.CHAIN_ID).first()
        if network is None:
            raise CommandError("the network has not been set up")
        if is_paused_by(network, Rebuilding):
            self.stdout.write(f"going on after block {network.cursor_number}")
        else:
            self._begin(network)
        self._read_on(network)
        self.stdout.write(f"all facts are read again, up to block {network.cursor_number}")

    def _begin(self, network: Network) -> None:
        try:
            begin_rebuild(network=network, actor=User.objects.system(ENGINE), now=clock.now())
        except DomainError as error:
            raise CommandError(f"{error.code}: {error}") from error
        network.refresh_from_db()
        self.stdout.write(f"forgotten; reading from block {network.start_number}")

    def _read_on(self, network: Network) -> None:
        """Until the loops may go on; a worker that turns the same loop meanwhile only helps."""
        moved = time.monotonic()
        while is_paused_by(network, Rebuilding):
            before, trouble = network.cursor_number, ""
            try:
                scan.turn(network.pk, node=node(), now=clock.now())
            except DomainError as error:
                trouble = f"{error.code}: {error}"
            network.refresh_from_db()
            if network.cursor_number != before:
                moved = time.monotonic()
                self.stdout.write(f"block {network.cursor_number} of {network.head_number}")
            elif is_paused_by(network, Rebuilding):
                if time.monotonic() - moved > PATIENCE_SECONDS:
                    raise CommandError(trouble or f"no progress after block {before}")
                time.sleep(PAUSE_SECONDS)
