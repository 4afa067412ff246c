"""The description of the API is complete, valid, and readable under the content policy."""

import re

import pytest
from django.conf import settings
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator

from machines.scopes import Scope

pytestmark = pytest.mark.django_db
DOCUMENT = "/api/v1/openapi.json"
FILES = {
    *("offerings_paper", "offerings_term_sheet", "subscriptions_confirmation", "subscriptions_statement"),
    "statements_holdings_paper",
}
"""Whose answer is bytes."""
STREAMS = {"me_events"}


@pytest.fixture
def document(client):
    answer = client.get(DOCUMENT)
    assert answer.status_code == 200
    assert "json" in answer["Content-Type"]
    return answer.json()


def operations(document):
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_it_is_made_without_a_warning():
    """Two components of one name, for example, and clients would get the wrong one."""
    GENERATOR_STATS.reset()

    SchemaGenerator().get_schema(public=True)

    assert not GENERATOR_STATS, [GENERATOR_STATS._warn_cache, GENERATOR_STATS._error_cache]


def test_it_is_openapi_3_1_1_of_this_version(document):
    assert document["openapi"] == "3.1.1"
    assert document["info"]["version"] == settings.API_VERSION


def test_every_operation_of_the_issue_is_described(document):
    assert {operation["operationId"] for _path, _method, operation in operations(document)} == {
        "me_read", "me_export_read", "me_investor_read", "me_investor_create", "me_kyc_read", "me_kyc_create",
        "me_evidence_list", "me_evidence_create", "me_evidence_read",
        "me_kyc_profile_read", "me_kyc_profile_write", "me_kyc_refresh", "me_kyc_requests_list",
        "me_kyc_requests_answer",
        "me_kyc_proofs_list", "me_kyc_proofs_create", "me_kyc_owners_read", "me_kyc_owners_write",
        "wallets_list", "wallets_create", "wallets_read", "wallets_challenge", "wallets_prove",
        "recoveries_list", "recoveries_create", "recoveries_read", "recoveries_withdraw",
        "offerings_list", "offerings_read", "offerings_check", "offerings_acknowledge", "offerings_paper",
        "offerings_term_sheet", "subscriptions_list", "subscriptions_create", "subscriptions_read",
        "subscriptions_withdraw", "investors_list", "subscriptions_confirmation", "subscriptions_statement",
        "securities_list", "securities_read", "holdings_list", "transfers_check",
        "transfers_prepare", "transfers_submit", "transfers_list", "transfers_read", "securities_partitions",
        "statements_holdings", "statements_holdings_paper", "investors_create", "investors_read",
        "sign_in_ask", "sign_in_wallet", "machines_list", "machines_create", "machines_read",
        "machines_change", "machines_close", "machines_issue_key", "machines_revoke_key",
        "sandbox_read", "sandbox_open", "sandbox_join", "sandbox_identities", "sandbox_move_clock",
        "sandbox_set_fault", "sandbox_mend", "sandbox_faucet", "sandbox_gift_read", "sandbox_coins",
        "sandbox_offerings_list", "sandbox_offerings_create", "sandbox_offerings_read", "sandbox_pay",
        "webhooks_list", "webhooks_create", "webhooks_read", "webhooks_change", "webhooks_delete",
        "webhooks_rotate_secret", "webhooks_ping", "webhooks_replay", "webhook_deliveries_list",
        "webhook_deliveries_read", "webhook_deliveries_replay", "webhook_events_list", "me_events",
        "operations_list", "operations_read", "problems_list", "problems_read", "health_live", "health_ready",
    }  # fmt: skip


def test_every_operation_has_a_summary_and_examples(document):
    for path, method, operation in operations(document):
        where = f"{method} {path}"
        assert operation["summary"], where
        assert operation["tags"], where
        answers = {status: answer for status, answer in operation["responses"].items() if status < "300"}
        assert answers, where
        for answer in answers.values():
            if operation["operationId"] in STREAMS:
                assert "text/event-stream" in answer["content"], where
            elif operation["operationId"] in FILES:
                assert "application/pdf" in answer["content"], where
            else:
                assert answer["content"]["application/json"]["examples"], where
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if body and body["schema"] != {"$ref": "#/components/schemas/NoInputRequest"}:
            assert body["examples"], where


def test_every_operation_documents_its_errors_as_problems_with_an_example_of_each_code(document):
    for path, method, operation in operations(document):
        where = f"{method} {path}"
        errors = {int(status) for status in operation["responses"] if status >= "400"}
        public = "security" not in operation
        expected = {400, 406, 500} | (set() if public else {401})
        expected |= {413, 415} if "requestBody" in operation else set()
        assert expected <= errors, where
        for status in errors:
            content = operation["responses"][str(status)]["content"]
            assert list(content) == ["application/problem+json"], where
            problem = content["application/problem+json"]
            assert problem["schema"]["$ref"].endswith("/Problem"), where
            examples = [example["value"] for example in problem["examples"].values()]
            assert {example["status"] for example in examples} == {status}, where
            described = operation["responses"][str(status)]["description"]
            assert all(f"`{example['code']}`" in described for example in examples), where


def test_keys_are_required_exactly_where_something_is_created(document):
    keyed = {
        operation["operationId"]
        for _path, _method, operation in operations(document)
        if any(p["name"] == "Idempotency-Key" and p["required"] for p in operation["parameters"])
    }

    created = {
        "me_investor",
        "me_kyc",
        "me_evidence",
        "me_kyc_proofs",
        "wallets",
        "recoveries",
        "subscriptions",
        "investors",
        "machines",
        "webhooks",
        "sandbox_offerings",
    }
    others = {"transfers_submit", "sandbox_open", "sandbox_faucet", "sandbox_pay"}
    assert keyed == {f"{name}_create" for name in created} | others


def test_the_session_token_is_asked_for_everywhere_but_on_the_public_addresses(document):
    schemes = document["components"]["securitySchemes"]
    assert schemes["SessionToken"]["name"] == "X-Session-Token"
    assert schemes["Bearer"]["scheme"] == "bearer"
    public = {
        operation["operationId"]
        for _path, _method, operation in operations(document)
        if "security" not in operation
    }
    assert public == {
        *("problems_list", "problems_read", "health_live", "health_ready"),
        *("sign_in_ask", "sign_in_wallet"),
    }


def test_a_machine_is_told_which_scope_each_operation_needs(document):
    """And that it needs not come at all where it says none."""
    flow = document["components"]["securitySchemes"]["Machine"]["flows"]["clientCredentials"]
    assert (flow["tokenUrl"], set(flow["scopes"])) == ("/oauth/token", set(Scope.values))
    needed = {
        operation["operationId"]: [
            way["Machine"] for way in operation.get("security", []) if "Machine" in way
        ]
        for _path, _method, operation in operations(document)
    }
    assert needed["subscriptions_create"] == [["subscriptions:write"]]
    assert needed["me_export_read"] == needed["machines_create"] == []
    assert {scope for [[scope]] in filter(None, needed.values())} == set(Scope.values)


def test_what_is_changed_asks_for_its_etag(document):
    for _path, method, operation in operations(document):
        asked = {parameter["name"] for parameter in operation["parameters"]}
        assert ("If-Match" in asked) == (method == "patch"), operation["operationId"]
        assert (method == "patch") <= ({"412", "428"} <= set(operation["responses"]))


def test_no_amount_is_a_json_number(document):
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        for field, kind in schema.get("properties", {}).items():
            if re.search(r"units|number|chain_id|limit|cap|gas|fee|^value$", field):
                assert kind.get("type") == "string" or "null" in str(kind), f"{name}.{field}"
            assert kind.get("type") != "number", f"{name}.{field}"


@pytest.mark.parametrize("page", ["docs", "redoc"])
def test_the_page_loads_only_our_own_files_and_loosens_only_styles(client, page):
    answer = client.get(f"/api/v1/{page}")

    assert answer.status_code == 200
    sources = re.findall(r'(?:src|href)="([^"]+)"', answer.content.decode())
    assert sources
    assert all(source.startswith("/") for source in sources)
    assert "http" not in answer.content.decode()
    assert "<script>" not in answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy + ";"
    for source in sources:
        assert client.get(source).status_code == 200, source
    elsewhere = client.get("/api/v1/health/live")["Content-Security-Policy"]
    assert "unsafe-inline" not in elsewhere
