"""Officers read on the desk what a rule pack says, in their language, with its figures and sources."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
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
