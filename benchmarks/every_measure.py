"""All measurements; each module adds its own to the list as it is imported."""

from benchmarks import (  # noqa: F401
    api,
    budgets,
    captable,
    clock_share,
    gas,
    growth,
    indexing,
    issuing,
    singles,
    staging,
)
from benchmarks.claim import Claim
from benchmarks.profiling import keep_profile
from benchmarks.report import row, save


def keep(claim: Claim, *, full: bool) -> None:
    keep_profile(claim)
    found = claim.as_json()
    save(claim.key, found, full=full)
    print(row(claim.key, found), flush=True)
