"""A report as a table for people and as JSON for programs. Amounts are strings there: they pass 2^53."""

import textwrap
from collections.abc import Iterator
from typing import Any

from chain.addresses import checksum
from chain.conformance.follow import Role
from chain.conformance.grading import Grade, Graded, Judged
from chain.conformance.kit import Report
from chain.conformance.subject import Finding

WIDTH, COLUMNS = 110, (10, 14, 12)


def lines(report: Report) -> Iterator[str]:
    reader = report.reader
    yield f"{checksum(reader.address)} on chain {report.chain_id} at block {reader.block}"
    for code in report.codes:
        if code.role is not Role.TOKEN:
            yield f"  {code.role:<15} {checksum(code.address)}"
    for holder in report.holders:
        yield f"  {'holder':<15} {checksum(holder.address)}  {holder.balance} base units"
    passed = sum(each.passed for each in report.tried)
    yield f"  transfers tried {len(report.tried)}: {passed} pass, {len(report.tried) - passed} are refused"
    yield ""
    yield _row("standard", "grade", "functions", "missing")
    for graded in report.standards:
        yield from _line(graded)
    yield from _findings(report)


def as_json(report: Report) -> dict[str, Any]:
    return {
        "address": report.reader.address,
        "chain_id": report.chain_id,
        "block": report.reader.block,
        "codes": [{"address": code.address, "role": code.role.value} for code in report.codes],
        "holders": [
            {"address": each.address, "balance": None if each.balance is None else str(each.balance)}
            for each in report.holders
        ],
        "transfers": [
            {
                "sender": each.case.sender,
                "receiver": each.case.receiver,
                "units": str(each.case.units),
                "why": each.case.why.value,
                "passed": each.passed,
                "reason": each.reason,
            }
            for each in report.tried
        ],
        "standards": [_standard(graded) for graded in report.standards],
        "findings": [_finding(finding) for finding in report.findings],
    }


def _standard(graded: Graded) -> dict[str, Any]:
    return {
        "name": graded.standard.name,
        "grade": graded.grade.value,
        "found": len(graded.required) - len(graded.missing),
        "required": len(graded.required),
        "functions": [_function(each) for each in graded.functions],
        "findings": [_finding(finding) for finding in graded.findings],
    }


def _function(judged: Judged) -> dict[str, Any]:
    return {
        "signature": judged.evidence.spelling,
        "required": not judged.function.optional,
        "present": judged.present,
        "in_code": judged.evidence.in_code,
        "call": judged.evidence.behaviour.value,
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {"level": finding.level.value, "text": finding.text}


def _line(graded: Graded) -> list[str]:
    """The row, and under it what does not fit beside the grade."""
    total, missing = len(graded.required), graded.missing
    names = "" if graded.grade is Grade.ABSENT else ", ".join(each.function.name for each in missing)
    row = _row(graded.standard.name, graded.grade, f"{total - len(missing)} of {total}", names)
    return textwrap.wrap(row, WIDTH, subsequent_indent=" " * sum(COLUMNS), drop_whitespace=False)


def _row(*cells: str) -> str:
    widths = (*COLUMNS, 0)
    return "".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def _findings(report: Report) -> Iterator[str]:
    found = [
        *((graded.standard.name, finding) for graded in report.standards for finding in graded.findings),
        *(("", finding) for finding in report.findings),
    ]
    if found:
        yield ""
    for name, finding in found:
        yield f"{finding.level}: {name}{': ' if name else ''}{finding.text}"
