"""The register filtered, as of a day, and as files; who took one is on record."""

import hashlib
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Membership
from audit.models import Entry
from captable.models import RegisterSum
from chain.addresses import ZERO, checksum
from chain.bindings.security_token import HolderTerms
from chain.models import Block
from kernel import clock
from tests.factories import make_introduced, make_key, make_member, make_wallet, owner_of
from tests.support.branch import Branch, make_live
from tokens.models import Token

pytestmark = pytest.mark.django_db
RETAIL, PROFESSIONAL = 4, 16
KR, SG = 410, 702
LATER, PAST = 2**38, 1_000


@pytest.fixture
def register(client: Client) -> tuple[Token, Branch]:
    """Kim (retail, KR, two wallets), Tan (professional, SG, frozen), Lee (expired) and a stranger."""
    token, branch = make_live(symbol="REG1", cap=1_000)
    people = {
        name: make_introduced(token.issuer, number, name=name, country=country)
        for name, number, country in (("=Kim", "N-1", "KR"), ("Tan Wei", "N-2", "SG"), ("Lee", "N-3", "KR"))
    }
    wallets = [make_wallet(person) for person in people.values()]
    wallets.append(make_wallet(people["=Kim"], key=make_key("another of Kim's")))
    kim, tan, lee, other = (wallet.address for wallet in wallets)
    branch.block()
    told = [(kim, LATER, KR, RETAIL), (tan, LATER, SG, PROFESSIONAL | RETAIL), (lee, PAST, KR, RETAIL)]
    branch.registered(token, *(HolderTerms(*words, number) for number, words in enumerate(told, start=7)))
    branch.moved(token, (ZERO, kim, 50), (ZERO, tan, 30), (ZERO, lee, 15), (ZERO, other, 4))
    branch.block()
    branch.frozen(token, tan)
    branch.moved(token, (ZERO, "0x" + "ab" * 20, 1))
    Block.objects.filter(number=2).update(timestamp=clock.now() - timedelta(days=400))
    Block.objects.filter(number=3).update(timestamp=clock.now() - timedelta(days=3))
    client.force_login(owner_of(token.issuer.organisation))
    return token, branch


def units(client: Client, token: Token, **query: object) -> list[int]:
    answer = client.get(reverse("portal:holders", args=[token.public_id]), query)
    return [line.units for line in answer.context["lines"]]


def file(client: Client, token: Token, name: str, **query: object) -> bytes:
    answer = client.get(reverse(f"portal:{name}", args=[token.public_id]), query)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_each_filter_finds_its_holders(client: Client, register: tuple[Token, Branch]) -> None:
    token, _branch = register
    for query, found in (
        ({"country": KR}, [50, 15]),
        ({"investor_class": "retail"}, [50, 15]),
        ({"investor_class": "professional"}, [30]),
        ({"investor_class": "none"}, [4, 1]),
        ({"state": "identified"}, [50, 30]),
        ({"state": "expired"}, [15]),
        ({"state": "unknown"}, [4, 1]),
        ({"state": "frozen"}, [30]),
        ({"least": "15", "most": "30"}, [30, 15]),
        ({"partition": "default", "country": SG}, [30]),
        ({"search": "tan  WEI"}, [30]),
        ({"search": "tan"}, []),
        ({"search": "n-1"}, [50, 4]),
        ({"search": "0x" + "ab" * 6}, [1]),
        ({"search": "%"}, []),
        ({"country": KR, "block": 1}, []),
        ({"state": "frozen", "block": 2}, []),
        ({"country": KR, "block": 2}, [50, 15]),
        ({"least": "a few"}, [50, 30, 15, 4, 1]),
    ):
        assert units(client, token, **query) == found, query


def test_the_register_at_the_end_of_a_day(client: Client, register: tuple[Token, Branch]) -> None:
    token, _branch = register
    now = clock.now()
    assert units(client, token, date=(now - timedelta(days=401)).date()) == []
    assert units(client, token, date=(now - timedelta(days=399)).date()) == [50, 30, 15, 4]
    assert units(client, token, date=(now - timedelta(days=1)).date()) == [50, 30, 15, 4, 1]
    today = client.get(
        reverse("portal:holders", args=[token.public_id]), {"date": date.max.replace(year=9000)}
    )
    assert (today.status_code, "captable.day_not_over" in today.content.decode()) == (409, True)
    both = client.get(reverse("portal:holders", args=[token.public_id]), {"date": "2027-01-01", "block": 2})
    assert "a block or a date, not both" in both.content.decode()


def test_names_go_into_files_of_those_who_act_for_the_issuer(
    client: Client, register: tuple[Token, Branch]
) -> None:
    token, _branch = register
    assert "Tan Wei" in file(client, token, "holders-file", state="frozen").decode("utf-8-sig")
    told = Entry.objects.filter(verb="token.register_exported").first()
    assert told is not None
    assert told.data == {"format": "csv", "lines": 1, "block": None, "names": True}
    client.force_login(make_member(token.issuer.organisation, role=Membership.Role.VIEWER))
    text = file(client, token, "holders-file", block=2).decode("utf-8-sig")
    assert len(text.splitlines()) == 5
    assert "Tan" not in text
    assert "N-2" not in text
    told = Entry.objects.filter(verb="token.register_exported").first()
    assert told is not None
    assert told.data == {"format": "csv", "lines": 4, "block": 2, "names": False}


def test_a_workbook_has_numbers_and_no_formulas_and_a_paper_is_a_pdf(
    client: Client, register: tuple[Token, Branch]
) -> None:
    token, _branch = register
    sheet = load_workbook(io.BytesIO(file(client, token, "holders-workbook"))).active
    rows = list(sheet.values)
    place = {name: number for number, name in enumerate(rows[0])}
    assert [row[place["units"]] for row in rows[1:]] == [50, 30, 15, 4, 1]
    assert rows[1][place["name"]] == "=Kim"
    assert "f" not in {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
    assert file(client, token, "holders-paper").startswith(b"%PDF-")


def test_a_package_of_the_open_cap_format_adds_up(client: Client, register: tuple[Token, Branch]) -> None:
    token, _branch = register
    raw = file(client, token, "holders-open-cap", search="nobody")
    package = zipfile.ZipFile(io.BytesIO(raw))
    manifest = json.loads(package.read("Manifest.ocf.json"))
    named = {
        key: [(entry["filepath"], entry["md5"]) for entry in files]
        for key, files in manifest.items()
        if key.endswith("_files")
    }
    assert {len(files) for files in named.values()} == {0, 1}
    for path, digest in (pair for files in named.values() for pair in files):
        assert hashlib.md5(package.read(path), usedforsecurity=False).hexdigest() == digest
    people = json.loads(package.read("Stakeholders.ocf.json"))["items"]
    assert sorted(person["name"]["legal_name"] for person in people) == sorted(
        ["=Kim", "Lee", "Tan Wei", checksum("0x" + "ab" * 20)]
    )
    issued = json.loads(package.read("Transactions.ocf.json"))["items"]
    assert [item["quantity"] for item in issued] == ["50", "30", "15", "4", "1"]
    assert {item["stakeholder_id"] for item in issued} == {person["id"] for person in people}
    assert {item["object_type"] for item in issued} == {"TX_STOCK_ISSUANCE"}


def test_the_sums_follow_what_the_register_says_of_a_holder(register: tuple[Token, Branch]) -> None:
    token, branch = register

    def kept() -> dict[tuple[int, int], tuple[int, int]]:
        rows = RegisterSum.objects.filter(token=token, holders__gt=0)
        return {(row.country_numeric, row.classes): (row.holders, int(row.units)) for row in rows}

    before = kept()
    assert before == {(KR, 4): (2, 65), (SG, 20): (1, 30), (0, 0): (2, 5)}
    branch.block()
    lee = make_key("nobody").address
    stranger = "0x" + "ab" * 20
    branch.registered(token, HolderTerms(stranger, LATER, SG, 20, 99), HolderTerms(lee, LATER, KR, 4, 98))
    branch.moved(token, (stranger, ZERO, 1), (ZERO, lee, 2))
    assert kept() == {(KR, 4): (3, 67), (SG, 20): (1, 30), (0, 0): (1, 4)}
    branch.rollback(3)
    assert kept() == before
