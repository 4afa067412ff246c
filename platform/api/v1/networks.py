"""A chain id of a body, as a network that is worked on here."""

from django.utils.translation import gettext as _

from api.refusals import refused_field
from chain.models import Network


def network_of(chain_id: int) -> Network:
    """Raises `ValidationError`."""
    network = Network.objects.filter(chain_id=chain_id).first() if chain_id < 2**63 else None
    if network is None:
        raise refused_field("chain_id", detail=_("No such network here."), code="unknown_chain")
    return network
