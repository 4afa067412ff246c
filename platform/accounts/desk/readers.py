"""Who may see a page of the desk."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User
from accounts.policies import is_officer, is_regulator


def person_on_desk(request: HttpRequest) -> User:
    """Who is signed in; the desk's doors let nobody else in."""
    return cast(User, request.user)


def officer_on_desk(request: HttpRequest) -> bool:
    """Signed in, staff, and a compliance officer of the operator; asked once a request."""
    if not hasattr(request, "_is_officer_on_desk"):
        request._is_officer_on_desk = bool(  # type: ignore[attr-defined]
            request.user.is_active and getattr(request.user, "is_staff", False) and is_officer(request.user)
        )
    return bool(request._is_officer_on_desk)  # type: ignore[attr-defined]


def regulator_on_desk(request: HttpRequest) -> bool:
    """Signed in, staff, and a regulator; asked once a request."""
    if not hasattr(request, "_is_regulator_on_desk"):
        request._is_regulator_on_desk = bool(  # type: ignore[attr-defined]
            request.user.is_active and getattr(request.user, "is_staff", False) and is_regulator(request.user)
        )
    return bool(request._is_regulator_on_desk)  # type: ignore[attr-defined]


def officer_or_regulator(request: HttpRequest) -> bool:
    return officer_on_desk(request) or regulator_on_desk(request)


def anyone_on_desk(request: HttpRequest) -> bool:
    return officer_or_regulator(request) or administrator(request)


def administrator(request: HttpRequest) -> bool:
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


def officer_or_administrator(request: HttpRequest) -> bool:
    return officer_on_desk(request) or administrator(request)
