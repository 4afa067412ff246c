"""Somebody at the officers' desk."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from tests import factories as make


@pytest.fixture
def officer(db: None) -> User:
    return make.make_officer("officer@example.com")


@pytest.fixture
def seated() -> Callable[[User], Client]:
    """A signed-in browser that is held to the CSRF rule like a real one."""

    def sit(user: User) -> Client:
        client = Client(enforce_csrf_checks=True)
        client.force_login(user)
        return client

    return sit


@pytest.fixture
def desk(officer: User, seated: Callable[[User], Client]) -> Client:
    return seated(officer)
