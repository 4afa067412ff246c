"""Where the time of a missed goal goes: cProfile's first 25 lines by own time, as text."""

import cProfile
import io
import pstats
import sys
from pathlib import Path

from benchmarks.claim import Claim

LINES = 25
ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "benchmarks" / "profiles"


def keep_profile(claim: Claim) -> None:
    """Written where the goal is missed, removed where it is met."""
    file = FOLDER / f"{claim.key}.txt"
    file.unlink(missing_ok=True)
    if claim.met or claim.slow_side is None:
        return
    profile = cProfile.Profile()
    profile.runcall(claim.slow_side)
    text = io.StringIO()
    pstats.Stats(profile, stream=text).sort_stats("tottime").print_stats(LINES)
    FOLDER.mkdir(exist_ok=True)
    told = text.getvalue().replace(f"{ROOT}/", "").replace(f"{sys.base_prefix}/", "")
    file.write_text(told.rstrip() + "\n", encoding="utf-8")
