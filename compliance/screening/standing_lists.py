"""Which lists count here, whether they are there and fresh, and the stamp of a comparison with them."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from compliance.screening.models import ListVersion, is_fresh
from compliance.screening.scoring import MATCHER


@dataclass(frozen=True, slots=True)
class Lists:
    """The current versions of the lists that the setting SCREENING_LISTS names."""

    versions: tuple[ListVersion, ...]
    lacking: tuple[str, ...]
    stale: tuple[str, ...]

    @property
    def are_sound(self) -> bool:
        return not (self.lacking or self.stale)

    @property
    def stamp(self) -> str:
        """Matcher, threshold and versions: a screening under another stamp has to be done again."""
        held = ",".join(f"{version.source}{version.pk}" for version in self.versions)
        return f"{MATCHER}:{settings.SCREENING_THRESHOLD}:{held}"


def versions_in(stamp: str) -> tuple[int, ...]:
    """The keys of the versions that a stamp names."""
    return tuple(int(pk) for pk in re.findall(r"[a-z]+(\d+)", stamp.rpartition(":")[2]))


def standing_lists(*, now: datetime) -> Lists:
    wanted = tuple(settings.SCREENING_LISTS)
    versions = tuple(ListVersion.objects.current().filter(source__in=wanted))
    there = {version.source for version in versions}
    hours = settings.SCREENING_MAX_AGE_HOURS
    return Lists(
        versions=versions,
        lacking=tuple(source for source in wanted if source not in there),
        stale=tuple(version.source for version in versions if not is_fresh(version, now=now, hours=hours)),
    )
