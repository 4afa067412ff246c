"""Ask the publishers for newer lists: those whose feed the setting SCREENING_FEEDS names."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from accounts.models import User
from compliance.screening.feeds import fetch
from compliance.screening.models import ListVersion
from compliance.screening.operations.load_list import load_list
from kernel.errors import DomainError


def fetch_lists(*, actor: User, now: datetime) -> list[ListVersion]:
    """Every list whose version was last checked more than SCREENING_FETCH_HOURS ago. One that cannot be had
    keeps no other from being fetched; the first refusal is raised at the end."""
    limit = now - timedelta(hours=settings.SCREENING_FETCH_HOURS)
    fresh = set(ListVersion.objects.current().filter(checked_at__gt=limit).values_list("source", flat=True))
    loaded, refusals = [], []
    for source, url in settings.SCREENING_FEEDS.items():
        if source not in fresh:
            try:
                loaded.append(fetch_list(source=source, url=url, actor=actor, now=now))
            except DomainError as refusal:
                refusals.append(refusal)
    if refusals:
        raise refusals[0]
    return loaded


def fetch_list(*, source: str, url: str, actor: User, now: datetime) -> ListVersion:
    """One list. Raises what `feeds.fetch` and `load_list` raise; the former version then stays."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xml"
        fetch(url, path, limit=settings.SCREENING_FILE_MAX_BYTES)
        return load_list(source=source, path=path, actor=actor, now=now)
