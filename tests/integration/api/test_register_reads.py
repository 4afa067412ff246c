"""What the register said then: holdings at a block or a time, statements, partitions; a broker's clients."""

from datetime import timedelta

import pytest

from captable.models import Balance
from tests import factories
from tests.integration.api import world
from tokens.models import Partition

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(investor, other):
    """100 units after block 2, 40 after block 4; somebody else has 7 in the same security."""
    token, wallet, theirs = world.make_token(), world.make_wallet(investor), world.make_wallet(other)
    blocks = [token.deployment.block, *(world.make_block() for _ in range(3))]
    for block, address, units in ((blocks[1], wallet.address, 100), (blocks[3], wallet.address, 40)):
        Balance.objects.create(token=token, block=block, number=block.number, holder=address, units=units)
    Balance.objects.create(token=token, block=blocks[1], number=2, holder=theirs.address, units=7)
    return token, wallet, blocks


@pytest.mark.parametrize(("number", "units"), [("1", []), ("2", ["100"]), ("3", ["100"]), ("4", ["40"])])
def test_holdings_at_a_block(caller, held, number, units):
    token, wallet, blocks = held

    answer = caller.get("/holdings", {"security": token.public_id, "block": number})

    rows = answer.json()["results"]
    assert [row["units"] for row in rows] == units
    for row in rows:
        assert (row["wallet"], row["as_of"]["block_number"]) == (wallet.public_id, number)
        assert row["as_of"]["block_hash"] == blocks[int(number) - 1].hash
    moment = blocks[int(number) - 1].timestamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert caller.get("/holdings", {"security": token.public_id, "at": moment}).json()["results"] == rows


def test_a_block_or_time_that_is_not_known_is_no_guess(caller, held):
    token, _wallet, _blocks = held
    for asked, status, code in (
        ({"block": "1043"}, 409, "captable.not_indexed"),
        ({"at": "2020-01-01T00:00:00Z"}, 409, "captable.before_records"),
        ({"at": "2020-01-01 00:00:00Z"}, 400, "api.invalid_query"),
        ({"at": "2020-13-01T00:00:00Z"}, 400, "api.invalid_query"),
        ({"block": "01"}, 400, "api.invalid_query"),
        ({"block": "1", "at": "2020-01-01T00:00:00Z"}, 400, "api.invalid_query"),
    ):
        answer = caller.get("/holdings", {"security": token.public_id} | asked)
        assert (answer.status_code, answer.json()["code"]) == (status, code), asked
    assert caller.get("/holdings", {"block": "1"}).status_code == 404
    assert caller.get("/holdings", {"investor": "inv_nobody"}).status_code == 404


def test_a_statement_is_the_same_as_data_and_as_paper(caller, investor, held):
    token, wallet, blocks = held
    at = (blocks[2].timestamp + timedelta(milliseconds=500)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    told = caller.get("/statements/holdings", {"at": at}).json()

    assert (told["investor"], told["block_number"], told["block_hash"]) == (
        investor.public_id,
        "3",
        blocks[2].hash,
    )
    [line] = told["holdings"]
    assert (line["symbol"], line["units"], line["address"].lower()) == (token.symbol, "100", wallet.address)
    paper = caller.get("/statements/holdings.pdf", {"at": at, "lang": "ko"})
    assert (paper.status_code, paper["Content-Type"], paper.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert caller.get("/statements/holdings", {"at": ""}).status_code == 400
    assert caller.get("/statements/holdings", {"investor": "inv\x00"}).status_code == 400
    later = caller.get("/statements/holdings", {"at": "2999-01-01T00:00:00Z"})
    assert (later.status_code, later.json()["code"]) == (422, "captable.not_yet")


def test_partitions_are_the_default_one_and_those_that_were_named(caller, held):
    token, _wallet, blocks = held
    Partition.objects.create(
        token=token,
        block=blocks[1],
        log_index=0,
        name="LOT-1",
        locked_until=2**31,
        classes=4,
        countries=[410],
    )

    plain, named = caller.get(f"/securities/{token.public_id}/partitions").json()["results"]

    assert plain == {"name": "default", "locked_until": None, "classes": 0, "countries": []}
    assert named == {
        "name": "LOT-1",
        "locked_until": "2038-01-19T03:14:08Z",
        "classes": 4,
        "countries": [410],
    }


def test_a_broker_names_its_clients(caller_of):
    issuer = factories.make_draft(now=world.NOW)
    broker = caller_of(factories.owner_of(issuer.organisation))
    body = {"external_id": "C-1", "kind": "individual", "name": "Han Client", "country": "KR"}
    named = broker.post("/investors", body, key="a")
    assert named.status_code == 201, named.json()
    assert broker.post("/investors", body, key="b").json()["id"] == named.json()["id"]
    other_name = broker.post("/investors", body | {"name": "Oh Other"}, key="c")
    assert other_name.json()["code"] == "investors.introduction_conflict"
    assert broker.get(f"/investors/{named.json()['id']}").json() == named.json()
    assert "Han Client" not in named.content.decode()
