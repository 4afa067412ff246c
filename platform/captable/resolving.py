"""A halted security goes on only when its register equals the chain at this moment, and only by an officer
from outside its issuer."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_independent_officer
from captable.guard import FOREIGN, SUPPLY
from captable.operations.compare import compare_register
from captable.tasks import DIFFERS
from kernel.errors import DomainError, Kind
from monitoring.models import Incident
from monitoring.operations.resolve_incident import on_resolve
from tokens.models import Token


class StillDiffers(DomainError):
    """The register and the chain disagree; nothing is signed for the security until they do not."""

    code = "captable.still_differs"
    kind = Kind.CONFLICT
    message = _("At block {number} the register still differs from the chain; run reconcile to see where.")


@on_resolve(SUPPLY)
@on_resolve(FOREIGN)
@on_resolve(DIFFERS)
def require_equal(*, incident: Incident, actor: User) -> None:
    """Raises `StillDiffers`, `ConflictOfInterest`, `NodeError`."""
    token = Token.objects.live().get(deployment__address=incident.halts)
    require_independent_officer(actor, token.issuer.organisation)
    found = compare_register(token=token)
    if not found.equal:
        raise StillDiffers(number=found.number)
