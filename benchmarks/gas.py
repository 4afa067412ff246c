"""Gas: each operation against what the design allows it (contracts/gas.json, contracts/gas_peers.json)."""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.claim import Claim, measure
from tests.faults.services import Ground

CONTRACTS = Path(__file__).resolve().parents[1] / "contracts"


@measure("gas")
def gas(_services: Ground, *, full: bool) -> Iterator[Claim]:
    figures = json.loads((CONTRACTS / "gas.json").read_text())
    rows = json.loads((CONTRACTS / "gas_peers.json").read_text())["rows"]
    claim = Claim("gas", "every operation of the token", "its must; the worst speaks", 1, True, True, "gas")
    for row in rows:
        for form, must in row["must"].items():
            claim.ours.append(figures[f"{form}: {row['ours']}"])
            claim.theirs.append(must * 1_000)
    claim.note = f"{len(claim.ours)} musts; the peers stand in the README."
    claim.why = "At least one operation is above its must."
    yield claim
