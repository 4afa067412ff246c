"""Default deny: every address says who may use it, and nobody sees what belongs to another."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from api.permissions import IsAnyone, IsInvestor, IsSignedIn, SpeaksForInvestors

PUBLIC = {
    *("problems", "problem", "health-live", "health-ready", "openapi", "docs", "redoc"),
    *("sign-in", "sign-in-challenge"),
}


def endpoints():
    """(name, view class, path with an id that is nobody's) of every address under /api/."""

    def walk(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern) and route.startswith("api/"):
                path = re.sub(r"<slug:\w+>", "nobodys", route.replace("^", "").replace("$", ""))
                path = re.sub(r"\(\?P<\w+>[^)]*\)", "api.invalid", path).replace(".*", "nowhere")
                yield pattern.name, pattern.callback, "/" + path

    return list(walk(get_resolver().url_patterns, ""))


def test_every_view_names_its_permission_itself():
    """Who is let in by it, and to what, is asked by the matrix."""
    found = endpoints()
    assert len(found) >= 50
    for name, view, _path in found:
        declared = view.cls.__dict__.get("permission_classes")
        assert declared in {(IsAnyone,), (IsSignedIn,), (IsInvestor,), (SpeaksForInvestors,)}, name
        assert (declared == (IsAnyone,)) == (name in PUBLIC), name


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_told_nothing_of_addresses_that_are_not_there(stranger, method):
    assert getattr(stranger.client, method)("/api/v1/nowhere").status_code == 401


@pytest.mark.parametrize(
    "path", ["/me", "/me/investor", "/me/kyc", "/wallets", "/holdings", "/operations", "/nowhere"]
)
def test_answers_are_not_cached_and_carry_version_and_request_id(caller, settings, path):
    answer = caller.get(path)

    assert "no-store" in answer["Cache-Control"]
    assert answer["Api-Version"] == settings.API_VERSION
    assert answer["X-Request-Id"].startswith("req_")
    assert "Set-Cookie" not in answer


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "kept"),
    [("abc-1.2_Z", True), ("x" * 64, True), ("x" * 65, False), ("a b", False), ("a\tb", False), ("é", False)],
)
def test_a_request_id_is_echoed_when_it_is_harmless(stranger, given, kept):
    answer = stranger.get("/health/live", **{"X-Request-Id": given})

    assert (answer["X-Request-Id"] == given) == kept
