"""Who may sign up, and as whom not."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.policies import is_system
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("email", ["registrar@system.invalid", "Clock@SYSTEM.invalid"])
def test_nobody_signs_up_as_a_system_actor(email: str, client: Client) -> None:
    client.post("/accounts/signup/", {"email": email, "password1": PASSWORD, "password2": PASSWORD})
    body = {"email": email, "password": PASSWORD}
    client.post("/_allauth/app/v1/auth/signup", body, content_type="application/json")
    assert not User.objects.filter(email__iexact=email).exists()
    name = email.partition("@")[0].lower()
    assert is_system(User.objects.system(name), name)


def test_anybody_else_does(client: Client) -> None:
    email = "ha@example.com"
    client.post("/accounts/signup/", {"email": email, "password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.get(email=email).is_active
