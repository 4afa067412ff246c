"""What an investor reads: securities, holdings and operations, in exact types."""

from base64 import b64encode

import pytest
from django.db import OperationalError

from kernel.errors import Missing
from tests.integration.api import world
from tokens.models import Token
from transactions.models import Intent

State = Intent.State
MINED = {"block_number": 7, "block_hash": "0x" + "07" * 32}
FORGED = ["x", "é", "cD1hYmMnOw==", "cD0lMDA=", "bz05OTk5OTk5OTk5&r=1", "=====", ""]


def test_a_live_security_shows_its_public_terms(caller):
    token = world.make_token(symbol="BSF1", decimals=6)

    answer = caller.get(f"/securities/{token.public_id}").json()

    assert answer["symbol"] == "BSF1"
    assert (answer["decimals"], answer["authorised_units"], answer["isin"]) == (6, None, None)
    assert answer["address"] != answer["address"].lower()
    assert answer["account_id"] == f"eip155:31337:{answer['address']}"
    assert answer["chain_id"] == "31337"
    assert answer["deployed_in"] == {"number": "1", "hash": token.deployment.block.hash}
    assert answer["deployed_at"] == "2026-11-23T09:00:01Z"
    assert set(answer["issuer"]) == {"id", "name", "country"}


def test_a_list_tells_of_a_security_what_it_tells_itself(caller):
    for symbol, terms in {"BSF1": {}, "BSF2": {"cap": 10**20, "isin": "KR7005930003"}}.items():
        token = world.make_token(symbol=symbol)
        Token.objects.filter(pk=token.pk).update(**terms)

    listed = caller.get("/securities").json()["results"]

    assert [security["symbol"] for security in listed] == ["BSF2", "BSF1"]
    assert listed == [caller.get(f"/securities/{security['id']}").json() for security in listed]


def test_a_draft_is_nobodys_business(caller):
    draft = world.make_token(live=False)

    assert caller.get("/securities").json()["results"] == []
    assert caller.get(f"/securities/{draft.public_id}").json()["code"] == Missing.code


def test_holdings_are_exact_at_any_size_and_say_as_of_which_block(caller, investor):
    token, wallet = world.make_token(decimals=18), world.make_wallet(investor)
    world.make_holding(token, wallet, units=2**96 - 1)

    [holding] = caller.get("/holdings").json()["results"]

    assert holding["units"] == str(2**96 - 1)
    assert (holding["decimals"], holding["wallet"]) == (18, wallet.public_id)
    assert holding["address"].lower() == wallet.address
    network = world.make_network()
    assert holding["as_of"] == {
        "chain_id": "31337",
        "block_number": "1042",
        "block_hash": network.cursor_hash,
    }


def test_a_wallet_that_is_not_proved_shows_no_holding(caller, investor, other):
    wallet = world.make_wallet(investor, proved=False)
    world.make_holding(world.make_token(), wallet)

    assert caller.get("/holdings").json()["results"] == []


@pytest.mark.parametrize(
    ("fields", "state", "sub_status"),
    [
        ({"state": State.QUEUED}, "queued", None),
        ({"state": State.BOUND, "nonce": 1}, "broadcasting", None),
        (
            {"state": State.BOUND, "nonce": 1, "block_number": 7, "block_hash": "0x" + "07" * 32},
            "confirming",
            None,
        ),
        ({"state": State.DONE, "nonce": 1}, "completed", None),
        ({"state": State.REVERTED, "nonce": 1, "error_code": "chain.reverted"}, "failed", "chain.reverted"),
        ({"state": State.REJECTED, "error_code": "chain.would_revert"}, "rejected", "chain.would_revert"),
        ({"state": State.SUPERSEDED}, "cancelled", None),
    ],
)
def test_the_engines_states_are_told_in_the_apis_words(caller, investor, fields, state, sub_status):
    token, wallet = world.make_token(), world.make_wallet(investor)
    intent = world.make_intent(token, error_detail="0xdeadbeef node text", **fields)
    world.make_issuance(intent, token, wallet)

    answer = caller.get(f"/operations/{intent.public_id}")

    assert (answer.json()["state"], answer.json()["sub_status"]) == (state, sub_status)
    assert "node text" not in answer.content.decode()
    block = answer.json()["block"]
    assert block == ({"number": "7", "hash": MINED["block_hash"]} if "block_number" in fields else None)


def test_an_operation_that_waits_says_why(caller, investor):
    token, wallet = world.make_token(), world.make_wallet(investor)
    before = world.make_intent(token)
    waiting = world.make_intent(token, depends_on=before)
    held = world.make_intent(token)
    for intent in (waiting, held):
        world.make_issuance(intent, token, wallet)
    held.signer.paused = True
    held.signer.save()

    first, second = (caller.get(f"/operations/{intent.public_id}").json() for intent in (waiting, held))

    assert (first["state"], first["sub_status"]) == ("submitted", "waiting_for_operation")
    assert (second["state"], second["sub_status"]) == ("queued", "sending_paused")


def test_of_a_batch_i_see_only_my_own_lines(caller, investor, other):
    token = world.make_token()
    intent = world.make_intent(token)
    mine = world.make_issuance(intent, token, world.make_wallet(investor), units=10)
    world.make_issuance(intent, token, world.make_wallet(other), units=99)

    [operation] = caller.get("/operations").json()["results"]

    assert [(line["id"], line["units"]) for line in operation["issuances"]] == [(mine.public_id, "10")]


def test_pages_follow_each_other_without_gap_or_repetition_while_rows_arrive(caller, investor):
    expected = sorted((world.make_wallet(investor).public_id for _ in range(7)), reverse=True)
    page = caller.get("/wallets", {"limit": "3"}).json()
    seen = [wallet["id"] for wallet in page["results"]]
    assert page["previous"] is None
    while page["next"]:
        world.make_wallet(investor)
        page = caller.client.get(page["next"], headers=caller.headers).json()
        seen += [wallet["id"] for wallet in page["results"]]

    assert seen == expected
    back = caller.client.get(page["previous"], headers=caller.headers).json()
    assert [wallet["id"] for wallet in back["results"]] == expected[3:6]


@pytest.mark.parametrize("path", ["/holdings", "/wallets", "/securities", "/operations"])
@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        *[("limit", value) for value in ["0", "101", "-1", "1e1", "ten", "１０", ""]],
        *[
            ("cursor", value)
            for value in ["x", "é", "cD1hYmMnOw==", "cD0lMDA=", "bz05OTk5OTk5OTk5&r=1", "====="]
        ],
    ],
)
def test_a_forged_cursor_or_limit_is_400(caller, path, parameter, value):
    answer = caller.get(path, {parameter: value})

    assert (answer.status_code, answer.json()["code"]) == (400, "api.invalid_query")
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize("position", ["p=abc", "p=7a", "p=" + "9" * 30, "p=-1"])
@pytest.mark.parametrize("path", ["/holdings", "/transfers"])
def test_a_cursor_that_is_no_number_is_400_where_rows_are_told_by_numbers(caller, path, position):
    answer = caller.get(path, {"cursor": b64encode(position.encode()).decode()})

    assert (answer.status_code, answer.json()["code"]) == (400, "api.invalid_query")


def test_pages_of_holdings_follow_each_other_both_ways(caller, investor):
    wallet = world.make_wallet(investor)
    held = [world.make_holding(world.make_token(), wallet, units=number).units for number in range(1, 8)]
    pages = [caller.get("/holdings", {"limit": "3"}).json()]
    while pages[-1]["next"]:
        pages.append(caller.client.get(pages[-1]["next"], headers=caller.headers).json())
    back = caller.client.get(pages[-1]["previous"], headers=caller.headers).json()

    shown = [[int(row["units"]) for row in page["results"]] for page in pages]
    assert shown == [held[6:3:-1], held[3:0:-1], held[0:1]]
    assert [int(row["units"]) for row in back["results"]] == shown[1]
    assert pages[0]["previous"] is None


@pytest.mark.parametrize("path", ["/holdings", "/wallets", "/securities", "/operations"])
def test_a_list_costs_the_same_queries_for_one_row_as_for_fifty(
    caller, investor, path, django_assert_max_num_queries
):
    for _ in range(50):
        token, wallet = world.make_token(), world.make_wallet(investor)
        world.make_holding(token, wallet)
        world.make_issuance(world.make_intent(token), token, wallet)

    caller.get(path)  # statements are planned with their first use
    with django_assert_max_num_queries(3):
        answer = caller.get(path, {"limit": "100"})

    assert len(answer.json()["results"]) == 50


@pytest.mark.django_db
def test_health_says_no_more_than_it_must(stranger):
    for path in ("/health/live", "/health/ready"):
        answer = stranger.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_not_ready_without_the_database(stranger, monkeypatch):
    def down():
        raise OperationalError("connection to server at 10.0.0.7 failed")

    monkeypatch.setattr("api.v1.health.connection.cursor", down)

    answer = stranger.get("/health/ready")

    assert (answer.status_code, answer.json()["code"]) == (503, "api.unavailable")
    assert "10.0.0.7" not in answer.content.decode()
    assert stranger.get("/health/live").status_code == 200
