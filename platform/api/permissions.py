"""Who may use an endpoint at all. What a person may see of it is decided by the queryset: foreign is 404."""

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from accounts.policies import is_regulator
from api.problem_types import API_TYPES
from investors.models import Investor


class IsSignedIn(BasePermission):
    """A person whose session token was accepted; a regulator only reads."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not (request.user and request.user.is_authenticated):
            return False
        return request.method in SAFE_METHODS or not is_regulator(request.user)


class IsInvestor(IsSignedIn):
    """A signed-in person who has registered as an investor; the endpoint finds it as `self.investor`."""

    code = "api.investor_required"
    message = API_TYPES[code].meaning

    def has_permission(self, request: Request, view: Any) -> bool:
        if not super().has_permission(request, view):
            return False
        view.investor = Investor.objects.of(view.person).first()
        return view.investor is not None


class IsAnyone(BasePermission):
    """Open to everybody, on purpose. The test of permissions lists the few endpoints that may use it."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return True
