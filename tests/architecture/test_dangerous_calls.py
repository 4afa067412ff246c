"""Calls that mint, seize, freeze or change rules are made in one place each, where the gate is asked.

A second place would be a road around it. Whoever needs one adds it here, and says why.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = "tokens/operations"
ALLOWED = {
    "issue_batch": set(),
    "register_and_issue_batch": {
        f"{OPERATIONS}/issue.py",
        f"{OPERATIONS}/withdraw_issues.py",  # lines of an approved issue, without those that may not hold
        "tokens/refused_lines.py",  # asks the node about a line, sends nothing
    },
    "pause": {f"{OPERATIONS}/pause.py"},
    "unpause": {f"{OPERATIONS}/unpause.py"},
    "freeze": {f"{OPERATIONS}/freeze.py"},
    "unfreeze": {f"{OPERATIONS}/unfreeze.py"},
    "set_roles": {"tokens/handover.py"},  # what `replace_sender` was approved for
    "issue": set(),
    "controller_transfer": {f"{OPERATIONS}/force_transfer.py"},
    "controller_redeem": {
        f"{OPERATIONS}/force_redeem.py",  # by officers alone
        f"{OPERATIONS}/redeem.py",  # asked for by the issuer, agreed to by an officer
    },
    "redeem_batch": set(),
    "freeze_partial": {f"{OPERATIONS}/freeze_units.py"},
    "issue_by_partition": {f"{OPERATIONS}/issue.py"},
    "set_rules": {"tokens/ruling/difference.py"},
    "set_countries": {"tokens/ruling/difference.py"},
    "set_rule_module": set(),
    "name_partition": {"tokens/ruling/difference.py"},
    "finalize_issuance": set(),
    "set_document": {f"{OPERATIONS}/set_document.py"},  # the papers of an approved offering
    "recover": {f"{OPERATIONS}/advance_recovery.py"},  # two officers, in `compliance`
}
MODULES = {"security_token", "control", "rules", "partitions", "documents"}


@cache
def callers() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for folder in ("tokens", "compliance/operations", "platform"):
        for path in (ROOT / folder).rglob("*.py"):
            if "bindings" in path.parts or "conformance" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for name in _named(node):
                    found.setdefault(name, set()).add(str(path.relative_to(ROOT)))
    return found


def _named(node: ast.AST) -> list[str]:
    """What a piece of code takes from the bindings: as an attribute, or by importing it."""
    if isinstance(node, ast.Attribute) and _names_a_module(node.value):
        return [node.attr]
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chain.bindings.security_token"):
        return [alias.name for alias in node.names]
    return []


def _names_a_module(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id in MODULES) or (
        isinstance(node, ast.Attribute) and node.attr in MODULES
    )


@pytest.mark.parametrize("call", sorted(ALLOWED))
def test_a_dangerous_call_has_one_place(call: str) -> None:
    assert callers().get(call, set()) <= ALLOWED[call]


def test_only_operations_that_ask_queue_units() -> None:
    askers = {"issue_import.py", "issue_orders.py"}
    found = {
        path.name
        for path in (ROOT / OPERATIONS).glob("*.py")
        if "queue_units(" in path.read_text(encoding="utf-8") and path.name != "_queue_units.py"
    }
    assert found == askers
    assert all("gate.spend(" in (ROOT / OPERATIONS / name).read_text(encoding="utf-8") for name in askers)


def test_only_issues_that_were_asked_for_make_the_call_that_mints() -> None:
    """`issue` asks the gate; so does whoever calls the second; the third goes on with the lines of both."""
    found = {
        str(path.relative_to(ROOT))
        for folder in ("tokens", "compliance", "platform")
        for path in (ROOT / folder).rglob("*.py")
        if "call_of(" in path.read_text(encoding="utf-8")
    }
    assert found == {f"{OPERATIONS}/{name}.py" for name in ("issue", "_queue_units", "split_issue")}


def test_only_agreed_deeds_say_where_investors_pay() -> None:
    """An account is opened and closed in one place each, where the gate is asked."""
    files = list((ROOT / "platform" / "payments").rglob("*.py"))
    for name, written in (
        ("open_account.py", "account.opened_at = "),
        ("close_account.py", "account.closed_at = "),
    ):
        writers = [path for path in files if written in path.read_text(encoding="utf-8")]
        assert [path.name for path in writers] == [name]
        assert "gate.spend(" in writers[0].read_text(encoding="utf-8")
