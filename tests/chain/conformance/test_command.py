"""What the command says where there is nothing to grade, or less to see than it would need."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from services.ports import any_free_port
from tests.support.fault_proxy import fault_proxy, say
from tests.support.grades import code_of, function, graded, grades
from tests.support.ledger import Ledger
from tests.support.node import Node

pytestmark = pytest.mark.chain

NOBODY = "0x" + "00" * 19 + "99"


@pytest.fixture
def token(ledger: Ledger) -> str:
    return ledger.deploy(code_of("Plain"), ["address"], [ledger.account(0)])


def refusal(*arguments: str) -> str:
    with pytest.raises(CommandError) as caught:
        call_command("grade_token", *arguments, stdout=StringIO())
    return str(caught.value)


def test_what_is_no_address_is_said_before_any_question() -> None:
    assert refusal("0x1234").startswith("chain.bad_address")
    assert refusal(NOBODY, "--holder", "somebody").startswith("chain.bad_address")


def test_an_account_without_code_is_no_token(ledger: Ledger) -> None:
    assert refusal(NOBODY) == f"chain.no_contract: There is no contract at {NOBODY} on chain 31337."


def test_a_node_that_is_not_there_is_named() -> None:
    url = f"http://127.0.0.1:{any_free_port()}"

    assert refusal(NOBODY, "--rpc-url", url).startswith("chain.node_unreachable")


def test_another_chain_than_the_one_asked_for_is_refused(token: str) -> None:
    assert refusal(token, "--chain-id", "1").startswith("chain.unexpected_chain")


def test_the_platforms_node_has_to_be_on_the_platforms_chain(token: str, settings: Settings) -> None:
    settings.CHAIN_ID = 8217

    assert refusal(token) == "chain.unexpected_chain: The node is on chain 31337; chain 8217 was asked for."
    assert grades(graded(token, "--rpc-url", settings.RPC_URL))["ERC-20"] == "complete"


def test_a_node_without_logs_is_a_finding(token: str, anvil: Node) -> None:
    with fault_proxy(anvil.url) as proxy:
        proxy.rules["eth_getLogs"] = say("query exceeds max block range")
        report = graded(token, "--rpc-url", proxy.url)

    texts = [finding["text"] for finding in report["findings"]]
    assert "max block range" in texts[0]
    assert texts[1] == "no holder with units is known: no transfer was tried (name one with --holder)"
    assert grades(report)["ERC-20"] == "complete"


def test_a_node_that_refuses_calls_leaves_the_code(token: str, anvil: Node) -> None:
    with fault_proxy(anvil.url) as proxy:
        proxy.rules["eth_call"] = say("daily request count exceeded", reaches_node=False)
        report = graded(token, "--rpc-url", proxy.url)

    assert function(report, "transfer(address,uint256)")["call"] == "the node refused the call"
    assert grades(report)["ERC-20"] == "complete"
    assert grades(report)["ERC-1594"] == "absent"
    assert "for which the code alone was looked at" in report["findings"][-1]["text"]


def test_nothing_is_sent(token: str, anvil: Node) -> None:
    asked: set[str] = set()
    with fault_proxy(anvil.url) as proxy:
        for method in ("eth_sendTransaction", "eth_sendRawTransaction", "eth_estimateGas"):
            proxy.rules[method] = lambda request, _pass_on: asked.add(request["method"])
        before = anvil.height()
        graded(token, "--rpc-url", proxy.url)

    assert not asked
    assert anvil.height() == before


def test_the_table_has_a_row_a_standard(token: str) -> None:
    out = StringIO()
    call_command("grade_token", token, stdout=out)

    rows = {line.split()[0]: line.split()[1:5] for line in out.getvalue().splitlines() if "ERC-" in line[:4]}
    assert rows["ERC-20"] == ["complete", "6", "of", "6"]
    assert rows["ERC-3643"] == ["absent", "0", "of", "33"]
    assert len(rows) == 8
