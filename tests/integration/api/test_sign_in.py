"""Only a session token of allauth's app client opens the API."""

import pytest

from accounts.models import Session
from api.signed_in import signed_in
from investors.voice import Voice
from kernel import clock
from tests import factories

pytestmark = pytest.mark.django_db
LOGIN = "/_allauth/app/v1/auth/login"


def sign_in(stranger, user):
    body = {"email": user.email, "password": factories.PASSWORD}
    answer = stranger.client.post(LOGIN, body, content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()["meta"]["session_token"]


@pytest.mark.parametrize("form", ["X-Session-Token", "Bearer"])
def test_the_token_of_a_real_sign_in_is_accepted_in_both_headers(stranger, form):
    user = factories.make_user()
    token = sign_in(stranger, user)
    headers = (
        {"X-Session-Token": token} if form == "X-Session-Token" else {"Authorization": f"Bearer {token}"}
    )

    answer = stranger.client.get("/api/v1/me", headers=headers)

    assert answer.status_code == 200
    assert answer.json() == {"id": user.public_id, "email": user.email, "name": "", "investor": None}


def test_signing_out_ends_the_token(stranger):
    token = sign_in(stranger, factories.make_user())
    stranger.client.delete("/_allauth/app/v1/auth/session", headers={"X-Session-Token": token})

    answer = stranger.get("/me", **{"X-Session-Token": token})

    assert (answer.status_code, answer.json()["code"]) == (401, "api.authentication_failed")


def test_without_a_token_it_is_401_with_a_challenge(stranger):
    answer = stranger.get("/me")

    assert (answer.status_code, answer.json()["code"]) == (401, "api.not_authenticated")
    assert answer["WWW-Authenticate"] == 'Bearer realm="jangbu"'


@pytest.mark.parametrize("token", ["x", "0" * 32, "'; DROP TABLE", "a" * 5000, "ключ"])
def test_a_token_that_is_none_is_401(stranger, token):
    assert stranger.get("/me", **{"X-Session-Token": token}).status_code == 401
    assert stranger.get("/me", Authorization=f"Bearer {token}").status_code == 401


def test_the_portals_cookie_opens_nothing(stranger):
    stranger.client.force_login(factories.make_user())

    assert stranger.get("/me").status_code == 401


def test_a_person_who_was_shut_out_is_401(caller, investor):
    investor.user.is_active = False
    investor.user.save()

    assert caller.get("/me").status_code == 401


def test_a_session_that_is_over_is_401(caller):
    assert caller.get("/me").status_code == 200
    Session.objects.filter(pk=caller.headers["X-Session-Token"]).update(expire_date=clock.now())

    assert caller.get("/me").json()["code"] == "api.authentication_failed"


def test_a_new_password_ends_the_token(caller, investor):
    investor.user.set_password("another long password")
    investor.user.save()

    assert caller.get("/me").status_code == 401


def test_a_session_signed_with_the_secret_of_before_still_counts(caller, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the new one", [settings.SECRET_KEY]

    assert caller.get("/me").status_code == 200


def test_a_session_is_whose_it_says_inside(caller, investor):
    """Whatever stands beside it, such as in a row that was tampered with."""
    key = caller.headers["X-Session-Token"]
    assert Session.objects.get(pk=key).user == investor.user
    Session.objects.filter(pk=key).update(user=factories.make_user())

    assert caller.get("/me").json()["id"] == investor.user.public_id


def test_who_asks_is_read_in_one_statement(caller, investor, django_assert_num_queries):
    token = caller.headers["X-Session-Token"]
    signed_in(token)  # planned by its first use

    with django_assert_num_queries(1):
        found = signed_in(token)

    assert found is not None
    assert (found.person, found.voice, found.only_reads) == (investor.user, Voice(investor.pk, ()), False)
