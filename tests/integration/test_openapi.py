"""The description of the API is complete, valid, and readable under the content policy."""

import re

import pytest
from django.conf import settings
from drf_spectacular.drainage import GENERATOR_STATS

pytestmark = pytest.mark.django_db
DOCUMENT = "/api/v1/openapi.json"


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


def test_it_is_made_without_a_warning(client):
    """Two components of one name, for example, and clients would get the wrong one."""
    GENERATOR_STATS.reset()

    client.get(DOCUMENT)

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
        "securities_list", "securities_read", "holdings_list", "transfers_check",
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

    created = {"me_investor", "me_kyc", "me_evidence", "me_kyc_proofs", "wallets", "recoveries"}
    assert keyed == {f"{name}_create" for name in created}


def test_the_session_token_is_asked_for_everywhere_but_on_the_public_addresses(document):
    schemes = document["components"]["securitySchemes"]
    assert schemes["SessionToken"]["name"] == "X-Session-Token"
    assert schemes["Bearer"]["scheme"] == "bearer"
    public = {
        operation["operationId"]
        for _path, _method, operation in operations(document)
        if "security" not in operation
    }
    assert public == {"problems_list", "problems_read", "health_live", "health_ready"}


def test_no_amount_is_a_json_number(document):
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        for field, kind in schema.get("properties", {}).items():
            if re.search(r"units|number|chain_id|limit|cap", field):
                assert kind.get("type") == "string" or "null" in str(kind), f"{name}.{field}"
            assert kind.get("type") != "number", f"{name}.{field}"


def test_the_page_loads_only_our_own_files_and_loosens_only_styles(client):
    answer = client.get("/api/v1/docs")

    assert answer.status_code == 200
    sources = re.findall(r'(?:src|href)="([^"]+)"', answer.content.decode())
    assert sources
    assert all(source.startswith("/") for source in sources)
    assert "<script>" not in answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy + ";"
    for source in sources:
        assert client.get(source).status_code == 200, source
    elsewhere = client.get("/api/v1/health/live")["Content-Security-Policy"]
    assert "unsafe-inline" not in elsewhere
