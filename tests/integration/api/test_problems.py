"""Every refusal is one kind of document, whoever refuses."""

import json

import pytest
import structlog
from django.urls import path
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from api.endpoint import Endpoint
from api.permissions import IsAnyone
from kernel.errors import DomainError, Kind
from tests import factories

FIELDS = {"type", "title", "status", "detail", "instance", "code", "errors", "request_id"}


class OutOfStock(DomainError):
    """Nothing is left."""

    code = "tests.out_of_stock"
    kind = Kind.CONFLICT
    message = _("Only {left} are left.")


class Broken(Endpoint):
    permission_classes = (IsAnyone,)
    authentication_classes = ()

    def get(self, request):
        raise ZeroDivisionError("a secret of the inside")


class Refusing(Broken):
    def get(self, request):
        raise OutOfStock(left=3)


class Echoing(Broken):
    def get(self, request):
        return Response(structlog.contextvars.get_contextvars())


urlpatterns = [
    path("api/v1/echoing", Echoing.as_view()),
    path("api/v1/broken", Broken.as_view()),
    path("api/v1/refusing", Refusing.as_view()),
]


def assert_problem(answer, status, code):
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    document = answer.json()
    assert set(document) == FIELDS
    assert (document["status"], document["code"]) == (status, code)
    assert document["type"].endswith(f"/api/v1/problems/{code}")
    assert document["request_id"] == answer["X-Request-Id"]
    assert document["instance"] == answer.wsgi_request.path
    return document


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        (b"{", "application/json", 400, "api.parse_error"),
        (b'{"units": NaN}', "application/json", 400, "api.parse_error"),
        (b'{"units": "1", "units": "2"}', "application/json", 400, "api.parse_error"),
        (b'"\\ud800"', "application/json", 400, "api.parse_error"),
        (b'{"\\ud800": 1}', "application/json", 400, "api.parse_error"),
        (b"\xff\xfe", "application/json", 400, "api.parse_error"),
        (b"[" * 60_000, "application/json", 400, "api.parse_error"),
        (b"[" * 33 + b"]" * 33, "application/json", 400, "api.parse_error"),
        (b'{"a":' * 33 + b"1" + b"}" * 33, "application/json", 400, "api.parse_error"),
        (b"[" * 32 + b"]" * 32, "application/json", 400, "api.invalid"),
        (b'["' + b"[" * 33 + b'\\""]', "application/json", 400, "api.invalid"),
        (b"9" * 60_000, "application/json", 400, "api.parse_error"),
        (b" " * 70_000, "application/json", 413, "api.body_too_large"),
        (b"[]", "application/json", 400, "api.invalid"),
        (b"null", "application/json", 400, "api.invalid"),
        (b"", "application/json", 400, "api.invalid"),
        (b"a=1", "application/x-www-form-urlencoded", 415, "api.unsupported_media_type"),
        (b"a: 1", "application/yaml", 415, "api.unsupported_media_type"),
    ],
)
def test_a_body_that_cannot_be_read(caller, body, content_type, status, code):
    assert_problem(caller.raw("/wallets", body, content_type), status, code)


def test_fields_are_named_by_pointer(caller):
    answer = caller.post("/wallets", {"address": 5, "a/b ~c": 1}, key="k")

    document = assert_problem(answer, 400, "api.invalid")

    assert document["errors"] == [{"code": "unknown", "detail": "Unknown field.", "pointer": "#/a~1b%20~0c"}]
    document = assert_problem(caller.post("/wallets", {"address": 5}, key="k"), 400, "api.invalid")
    assert [(error["pointer"], error["code"]) for error in document["errors"]] == [
        ("#/address", "not_text"),
        ("#/chain_id", "required"),
    ]


def test_a_typing_mistake_in_an_address_is_told_by_the_domains_code(caller):
    wrong = "0x71c7656EC7ab88b098defB751B7401B5f6d8976F"

    document = assert_problem(
        caller.post("/wallets", {"address": wrong, "chain_id": "31337"}, key="k"), 400, "api.invalid"
    )

    assert [error["code"] for error in document["errors"]] == ["chain.bad_checksum"]


def test_query_parameters_are_named(caller):
    document = assert_problem(caller.get("/wallets", {"page": "2"}), 400, "api.invalid_query")

    assert document["errors"] == [{"code": "unknown", "detail": "Unknown parameter.", "parameter": "page"}]


@pytest.mark.parametrize(
    "path", ["/nothing", "/me/", "/wallets/wal_x/", "/wallets/%00", "/wallets/..%2f", "/"]
)
def test_an_unknown_address_is_404_for_a_person_and_401_for_a_stranger(caller, stranger, path):
    assert_problem(caller.get(path), 404, "kernel.missing")
    assert_problem(stranger.get(path), 401, "api.not_authenticated")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_another_method_is_405_and_says_which_are_allowed(caller, method):
    answer = getattr(caller.client, method)("/api/v1/wallets", headers=caller.headers)

    assert_problem(answer, 405, "api.method_not_allowed")
    assert answer["Allow"] == "GET, HEAD, POST"


def test_another_representation_is_406(caller):
    assert_problem(caller.get("/me", Accept="text/html"), 406, "api.not_acceptable")


def test_somebody_who_is_no_investor_is_told_what_to_do(caller_of):
    document = assert_problem(caller_of(factories.make_user()).get("/wallets"), 403, "api.investor_required")

    assert "POST /me/investor" in document["detail"]


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_the_unexpected_is_500_and_tells_nothing_of_the_inside(stranger, settings):
    for debug in (False, True):
        settings.DEBUG = debug
        answer = stranger.get("/broken")

        assert_problem(answer, 500, "api.error")
        assert b"secret" not in answer.content
        assert b"Traceback" not in answer.content


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_domains_refusal_keeps_its_code_and_facts(stranger):
    document = assert_problem(stranger.get("/refusing"), 409, "tests.out_of_stock")

    assert document["detail"] == "Only 3 are left."
    assert document["title"] == "Out of stock"


def test_what_django_refuses_before_a_view_is_a_problem_too(stranger, settings):
    settings.ALLOWED_HOSTS = ["jangbu.example"]

    answer = stranger.get("/health/live", Host="evil.example")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["code"] == "api.bad_request"


@pytest.mark.django_db
def test_the_type_of_a_problem_is_a_page(stranger):
    listed = stranger.get("/problems").json()["results"]

    assert {"api.invalid", "kernel.missing", "chain.bad_checksum"} <= {kind["code"] for kind in listed}
    for kind in listed:
        page = stranger.client.get(kind["type"].removeprefix("http://localhost:8000"))
        assert page.json() == kind
        assert kind["meaning"], kind["code"]
    assert_problem(stranger.get("/problems/no.such"), 404, "kernel.missing")


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_what_is_logged_while_answering_carries_the_request_id(stranger):
    assert stranger.get("/echoing", **{"X-Request-Id": "mine"}).json() == {"request_id": "mine"}
    assert structlog.contextvars.get_contextvars() == {}
