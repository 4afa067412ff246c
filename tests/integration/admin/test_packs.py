"""Officers read on the desk what a rule pack says, in their language, with its figures and sources."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from compliance.models import NumberConfirmation
from compliance.rules.library import library
from compliance.rules.told import lines
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", library().names)
def test_every_rule_of_a_pack_is_on_its_page(desk: Client, name: str) -> None:
    [pack] = [pack for pack in library().packs if pack.name == name]

    text = desk.get(reverse("rule-pack", args=[name])).text

    assert [line.rule.id for line in lines(pack) if line.rule.id not in text] == []


def test_the_words_are_in_the_readers_language(desk: Client) -> None:
    pages = [
        desk.get(reverse("rule-pack", args=["KR-STO-PRIVATE"]), headers={"Accept-Language": language}).text
        for language in ("en", "ko")
    ]
    [rule] = [
        rule
        for pack in library().packs
        for rule in pack.rules
        if rule.id == "KR-OFF-01" and pack.name == "KR-STO-PRIVATE"
    ]

    assert [rule.en in page for page in pages] == [True, False]
    assert [rule.ko in page for page in pages] == [False, True]
    assert all("limit &lt; 50 persons [K5 11, P]" in page for page in pages)


def test_the_first_page_lists_every_pack(desk: Client) -> None:
    text = desk.get(reverse("rule-packs")).text

    assert [name for name in library().names if reverse("rule-pack", args=[name]) not in text] == []


def test_a_pack_nobody_knows_is_not_found(desk: Client) -> None:
    assert desk.get(reverse("rule-pack", args=["NO-SUCH"])).status_code == 404


def test_only_officers_read_them(seated: Callable[[User], Client], client: Client) -> None:
    page = reverse("rule-packs")

    assert seated(make.make_user(is_staff=True)).get(page).status_code == 403
    assert seated(make.make_user(is_staff=True, is_superuser=True)).get(page).status_code == 403
    assert client.get(page).status_code == 302


FIGURE = {
    "rule": "KR-OTC-02",
    "parameter": "limit",
    "unit": "KRW",
    "value": "20000000",
    "valid_from": "2027-02-04",
    "source": "Decree Art. 178-3",
}


def posted(browser: Client, name: str, body: dict[str, str], *ids: str) -> HttpResponse:
    browser.get(reverse("rule-pack", args=["KR-STO-SMALL"]))
    token = browser.cookies["csrftoken"].value
    return browser.post(reverse(name, args=["KR-STO-SMALL", *ids]), body | {"csrfmiddlewaretoken": token})


def test_only_a_figure_nobody_found_has_a_form(desk: Client) -> None:
    for name, count in (("KR-STO-SMALL", 2), ("EU-150", 1), ("SG", 0)):
        text = desk.get(reverse("rule-pack", args=[name])).text
        assert text.count(reverse("rule-confirm", args=[name])) == count


def test_an_officer_confirms_a_figure_and_takes_it_back(desk: Client, officer: User) -> None:
    assert posted(desk, "rule-confirm", FIGURE).status_code == 302

    row = NumberConfirmation.objects.get()
    page = desk.get(reverse("rule-pack", args=["KR-STO-SMALL"])).text
    assert "20000000 KRW" in page
    assert "Decree Art. 178-3" in page
    assert str(officer) in page
    assert (row.confirmed_by, row.value) == (officer, 20_000_000)

    posted(desk, "rule-withdraw", {}, row.public_id)

    assert not NumberConfirmation.objects.standing().exists()
    assert "withdrawn by" in desk.get(reverse("rule-pack", args=["KR-STO-SMALL"])).text


@pytest.mark.parametrize("change", [{"unit": "USD"}, {"value": "much"}, {"source": ""}, {"rule": "NO-SUCH"}])
def test_a_figure_that_is_none_is_refused_with_words(desk: Client, change: dict[str, str]) -> None:
    answer = posted(desk, "rule-confirm", FIGURE | change)

    assert not NumberConfirmation.objects.exists()
    [message] = get_messages(answer.wsgi_request)
    assert message.level_tag == "error"


def test_nobody_else_confirms_and_nothing_happens_by_looking(
    seated: Callable[[User], Client], desk: Client
) -> None:
    for user in (make.make_user(is_staff=True), make.make_user(is_staff=True, is_superuser=True)):
        browser = seated(user)
        browser.get(reverse("admin:index"))
        token = get_token(RequestFactory().get("/"))
        browser.cookies["csrftoken"] = token
        body = FIGURE | {"csrfmiddlewaretoken": token}
        assert browser.post(reverse("rule-confirm", args=["KR-STO-SMALL"]), body).status_code == 403
    assert desk.get(reverse("rule-confirm", args=["KR-STO-SMALL"]), FIGURE).status_code == 405
    assert not NumberConfirmation.objects.exists()
