"""Where an unknown address ends: 401 for a stranger, 404 for a person or a machine that is known."""

from rest_framework.request import Request

from api.endpoint import Endpoint
from api.permissions import IsSignedIn
from kernel.errors import Missing


class Nothing(Endpoint):
    permission_classes = (IsSignedIn,)
    schema = None

    def check_permissions(self, request: Request) -> None:
        """No scope of a machine stands for what is not there."""
        if not request.user.is_authenticated:
            self.permission_denied(request)
        raise Missing
