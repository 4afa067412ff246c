"""P6, P7, P8 and the list: the API as a client calls it, through gunicorn, against the barest Django there
could be."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from benchmarks.api_sides import CALLS, CHECK, HOLDINGS, LIST, Bare, Ours
from benchmarks.api_world import people_and_databases
from benchmarks.claim import Claim, Side, measure, seconds
from benchmarks.web_server import served
from tests.faults.services import Ground

OURS, BARE = "config.wsgi", "benchmarks.bare_site"


@dataclass(frozen=True)
class Sites:
    """Ours by how many holdings there are, and the bare one beside those of the middle."""

    sizes: tuple[int, int, int]
    small: Ours
    middle: Ours
    large: Ours
    bare: Bare


@measure("P6", "P7", "P8", "list")
def api(_services: Ground, *, full: bool) -> Iterator[Claim]:
    sizes = (1_000, 100_000, 1_000_000 if full else 300_000)
    people, urls = people_and_databases(sizes)
    with ExitStack() as stack:
        ours = [Ours(people, stack.enter_context(served(OURS, url))) for url in urls]
        sites = Sites(sizes, *ours, Bare(people, stack.enter_context(served(BARE, urls[1]))))
        for claim_of in (_pages, _larger, _checks, _lists):
            yield claim_of(sites)


def _pages(sites: Sites) -> Claim:
    work = f"holdings, a page of 50 from {sites.sizes[1]:,} rows"
    claim = Claim("P6", work, "bare Django view, keyset and orjson", 0.5)
    claim.slow_side = sites.middle.here(HOLDINGS)
    claim.rounds(ours=sites.middle.holdings, theirs=sites.bare.holdings)
    return _told(claim, sites)


def _larger(sites: Sites) -> Claim:
    work = f"the same page from {sites.sizes[2]:,} rows"
    claim = Claim("P7", work, f"from {sites.sizes[0]:,} rows", 1.25, True)
    claim.rounds(ours=sites.large.holdings, theirs=sites.small.holdings)
    return _told(claim, sites)


def _checks(sites: Sites) -> Claim:
    work = f"transfer check with all reasons, beside {sites.sizes[2]:,} holdings"
    claim = Claim("P8", work, "REST view without database", 0.25)
    claim.slow_side = sites.large.here(CHECK)
    claim.rounds(ours=sites.large.checks, theirs=sites.bare.checks)
    _told(claim, sites, beside_few=sites.small.checks)
    many, few = (_rate(_after_one(site.legal_checks)) for site in (sites.large, sites.small))
    claim.note += f" Where a rule pack is asked as well {many}, beside {sites.sizes[0]:,} holdings {few}."
    return claim


def _lists(sites: Sites) -> Claim:
    work = f"securities, a page of 50, beside {sites.sizes[2]:,} holdings"
    claim = Claim("list", work, "bare Django view, one statement and orjson", 0.5)
    claim.slow_side = sites.large.here(LIST)
    claim.rounds(ours=sites.large.lists, theirs=sites.bare.lists)
    return _told(claim, sites, beside_few=sites.small.lists)


def _told(claim: Claim, sites: Sites, beside_few: Side | None = None) -> Claim:
    """In requests a second; of what is missed also what is spent before the question itself is asked."""
    mine, other = median(claim.ours), median(claim.theirs)
    claim.note = f"{_rate(mine)} and {_rate(other)} requests a second."
    if beside_few is not None:
        claim.note += f" Beside {sites.sizes[0]:,} holdings {_rate(_after_one(beside_few))}."
    if not claim.met:
        first = _after_one(sites.middle.who_asks)
        claim.why = f"Of {_milliseconds(mine)} a call, who asks takes {_milliseconds(first)} (`GET /me`)."
    return claim


def _after_one(side: Side) -> float:
    """Seconds of the second time."""
    side()
    return seconds(side)


def _rate(took: float) -> str:
    return f"{CALLS / took:.0f}"


def _milliseconds(took: float) -> str:
    return f"{took / CALLS * 1000:.2f} ms"
