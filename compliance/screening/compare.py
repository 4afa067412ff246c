"""Compare investors with the current lists and write down what came of it: hits, and that it was done.

A cleared hit stays cleared while the entry's content is the same (a changed entry is another row). An open
hit whose entry is gone, changed or no longer alike lapses; that is in the audit chain too.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings

from accounts.models import User
from audit import journal
from compliance.screening import matching
from compliance.screening.matching import Match
from compliance.screening.models import Hit, Screening
from compliance.screening.standing_lists import Lists
from compliance.screening.subjects import Owners, fingerprint, owners_of, subject_of, subject_of_owner
from investors.models import Investor

SYSTEM_ACTOR = "screening"  # accounts.User.objects.system(SYSTEM_ACTOR)
State = Hit.State


def compare(*, investors: Sequence[Investor], lists: Lists, now: datetime) -> set[int]:
    """Returns who has a hit that was not there before. The caller holds the investors' locks."""
    if not investors:
        return set()
    owners = owners_of(investors)
    whose = _whose(investors, owners)
    found = matching.find(
        [
            *(subject_of(investor) for investor in investors),
            *(subject_of_owner(party) for parties in owners.values() for party in parties),
        ],
        sources=[version.source for version in lists.versions],
        threshold=settings.SCREENING_THRESHOLD,
    )
    opened = _keep_hits({whose[key]: matches for key, matches in found.items()}, lists.stamp, now)
    Screening.objects.bulk_create(
        [
            Screening(
                investor=investor,
                stamp=lists.stamp,
                subject=fingerprint(investor, owners),
                screened_at=now,
            )
            for investor in investors
        ],
        update_conflicts=True,
        unique_fields=["investor"],
        update_fields=["stamp", "subject", "screened_at"],
        batch_size=1000,
    )
    return {hit.investor_id for hit in opened}


Whose = tuple[int, int | None]  # the investor, and which of its owners if it is not the investor itself


def _whose(investors: Sequence[Investor], owners: Owners) -> dict[int, Whose]:
    """By the subjects' keys."""
    whose: dict[int, Whose] = {investor.pk: (investor.pk, None) for investor in investors}
    for investor_id, parties in owners.items():
        whose |= {subject_of_owner(party).key: (investor_id, party.pk) for party in parties}
    return whose


def _keep_hits(found: Mapping[Whose, Sequence[Match]], stamp: str, now: datetime) -> list[Hit]:
    investors = {investor_id for investor_id, _party in found}
    known = {
        (hit.investor_id, hit.party_id, hit.listed_id): hit
        for hit in Hit.objects.locked().filter(investor__in=investors)
    }
    wanted = {(*who, match.listed_id): match for who, matches in found.items() for match in matches}
    new = [_hit(key[:2], match, stamp, now) for key, match in wanted.items() if key not in known]
    again = [hit for key, hit in known.items() if key in wanted and hit.state == State.LAPSED]
    gone = [hit for key, hit in known.items() if key not in wanted and hit.state == State.OPEN]
    Hit.objects.bulk_create(new, batch_size=1000)
    _move(again, State.OPEN, "screening.hit_reopened", now)
    _move(gone, State.LAPSED, "screening.hit_lapsed", now)
    _record([*new], "screening.hit_found", now)
    return [*new, *again]


def _hit(whose: Whose, match: Match, stamp: str, now: datetime) -> Hit:
    return Hit(
        investor_id=whose[0],
        party_id=whose[1],
        listed_id=match.listed_id,
        score=match.score.total,
        parts=match.score.parts(),
        stamp=stamp,
        found_at=now,
    )


def _move(hits: Sequence[Hit], state: State, verb: str, now: datetime) -> None:
    for hit in hits:
        Hit.TRANSITIONS.move(hit, state)
    Hit.objects.bulk_update(hits, ["state"], batch_size=500)
    _record(hits, verb, now)


def _record(hits: Sequence[Hit], verb: str, now: datetime) -> None:
    if hits:
        actor = User.objects.system(SYSTEM_ACTOR)
        journal.record_many(
            actor=actor, verb=verb, subjects=[(hit, {"score": hit.score}) for hit in hits], now=now
        )
