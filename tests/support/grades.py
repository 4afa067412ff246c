"""The report of `grade_token` as tests read it."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from tests.support.solidity import ROOT, compile_contracts

OTHERS = ROOT / "tests" / "chain" / "conformance" / "tokens.sol"


def graded(address: str, *options: str) -> dict[str, Any]:
    out = StringIO()
    call_command("grade_token", address, "--json", *options, stdout=out)
    report: dict[str, Any] = json.loads(out.getvalue())
    return report


def grades(report: dict[str, Any]) -> dict[str, str]:
    return {standard["name"]: standard["grade"] for standard in report["standards"]}


def findings(report: dict[str, Any], level: str = "contradiction") -> list[str]:
    """Of all standards, each with the standard's name before it."""
    return [
        f"{standard['name']}: {finding['text']}"
        for standard in report["standards"]
        for finding in standard["findings"]
        if finding["level"] == level
    ]


def function(report: dict[str, Any], signature: str) -> dict[str, Any]:
    """The first entry of the function in the report."""
    listed = (one for standard in report["standards"] for one in standard["functions"])
    found: dict[str, Any] = next(one for one in listed if one["signature"] == signature)
    return found


def code_of(name: str, source: Path = OTHERS) -> str:
    return compile_contracts(source)[name]
