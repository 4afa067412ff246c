"""Where an unknown address ends: 401 for a stranger, 404 for a person who is signed in."""

from typing import Any

from rest_framework.request import Request

from api.endpoint import Endpoint
from api.permissions import IsSignedIn
from kernel.errors import Missing


class Nothing(Endpoint):
    permission_classes = (IsSignedIn,)
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise Missing
