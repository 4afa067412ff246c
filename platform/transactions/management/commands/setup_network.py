"""manage.py setup_network: identity, keys, funds on a development chain, and the token factory (queued)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from chain.addresses import checksum
from chain.client import node
from kernel import clock
from kernel.errors import DomainError
from transactions.operations.set_up_network import set_up_network


class Command(BaseCommand):
    help = "Prepare the platform for the chain behind RPC_URL. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        actor, now = User.objects.system("engine"), clock.now()
        try:
            network = set_up_network(node=node(), actor=actor, now=now)
        except DomainError as error:
            raise CommandError(f"{error.code}: {error}") from None
        for signer in network.signers.order_by("role"):
            self.stdout.write(f"{signer.role:<11}{checksum(signer.address)}")
        factory = checksum(network.factory) if network.factory else "queued; the workers deploy it"
        self.stdout.write(f"{'factory':<11}{factory}")
        self.stdout.write(f"{network} is set up")
