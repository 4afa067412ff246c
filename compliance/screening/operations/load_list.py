"""Take in a list file as the new version, whole or not at all: where it is refused the former one stays."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance.operations.appoint_officer import INSTALLER
from compliance.screening.compare import SYSTEM_ACTOR
from compliance.screening.lists import READERS, Listing, ListRefused
from compliance.screening.lists.base import INDIVIDUAL, Header, ListIncomplete, ListSchemaChanged
from compliance.screening.matching import keys_of_names
from compliance.screening.models import ListedParty, ListVersion
from kernel.errors import DomainError

BATCH = 1000
LEAST_PART = 2  # a list with less than one entry in two of the version before was not downloaded whole
BIRTHS_EXPECTED_FROM = 50  # individuals; a list with so many and no date of birth has changed its schema


class UnknownList(DomainError):
    """Not one of the lists that the platform reads."""

    code = "screening.unknown_list"
    message = _("“{source}” is not a list that is read here.")


class ListOlder(ListRefused):
    """Published before the version in use."""

    code = "screening.list_older"
    message = _("The list was published on {published}, before the version in use.")


@transaction.atomic
def load_list(*, source: str, path: Path, actor: User, now: datetime) -> ListVersion:
    """The version in use afterwards; the same file again only says that it is still the publisher's.

    Raises `NotPermitted`, `UnknownList` and the errors of `compliance.screening.lists.base`.
    """
    if not (is_system(actor, SYSTEM_ACTOR) or is_system(actor, INSTALLER)):
        raise NotPermitted
    if source not in READERS:
        raise UnknownList(source=source[:20])
    former = ListVersion.objects.select_for_update().filter(source=source, is_current=True).first()
    with path.open("rb") as file:
        sha256 = "0x" + hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        if former is not None and former.sha256 == sha256:
            return _still_current(former, now)
        version = _read(source, file, sha256, former, now)
    ListVersion.objects.filter(source=source, is_current=True).update(is_current=False)
    version.is_current = True
    version.save()
    journal.record(
        actor=actor,
        verb="screening.list_loaded",
        subject=version,
        now=now,
        data={"list": source, "entries": version.entry_count, "sha256": sha256},
    )
    return version


def _still_current(version: ListVersion, now: datetime) -> ListVersion:
    version.checked_at = max(version.checked_at, now)
    version.save(update_fields=["checked_at"])
    return version


def _read(
    source: str, file: IO[bytes], sha256: str, former: ListVersion | None, now: datetime
) -> ListVersion:
    version = ListVersion.objects.create(
        source=source,
        sha256=sha256,
        published_at=now,
        entry_count=0,
        is_current=False,
        loaded_at=now,
        checked_at=now,
    )
    header, tally = Header(), _Tally()
    for batch in _batches(tally.watch(READERS[source](file, header))):
        _store(batch, version)
    version.published_at, version.entry_count = _checked(header, tally, former)
    return version


class _Tally:
    """What is counted while the entries pass by."""

    def __init__(self) -> None:
        self.uids: set[str] = set()
        self.individuals = self.births = 0

    def watch(self, listings: Iterable[Listing]) -> Iterator[Listing]:
        for listing in listings:
            if listing.uid in self.uids:
                raise ListSchemaChanged(what=f"two entries with the number {listing.uid[:40]}")
            self.uids.add(listing.uid)
            self.individuals += listing.kind == INDIVIDUAL
            self.births += bool(listing.births)
            yield listing


def _checked(header: Header, tally: _Tally, former: ListVersion | None) -> tuple[datetime, int]:
    found = len(tally.uids)
    if header.published_at is None:
        raise ListSchemaChanged(what="no publication date")
    if former is not None and header.published_at < former.published_at:
        raise ListOlder(published=f"{header.published_at:%Y-%m-%d}")
    expected = max(header.announced or 1, former.entry_count // LEAST_PART if former else 1)
    if found < expected:
        raise ListIncomplete(found=found, expected=expected)
    if tally.individuals >= BIRTHS_EXPECTED_FROM and not tally.births:
        raise ListSchemaChanged(what="no dates of birth")
    return header.published_at, found


def _batches(listings: Iterator[Listing]) -> Iterator[list[Listing]]:
    while batch := list(islice(listings, BATCH)):
        yield batch


def _store(batch: list[Listing], version: ListVersion) -> None:
    ListedParty.objects.bulk_create(
        [
            ListedParty(
                source=version.source,
                uid=listing.uid,
                digest=_digest(listing),
                version=version,
                kind=listing.kind,
                names=list(listing.names),
                births=list(listing.births),
                countries=list(listing.countries),
                programme=listing.programme,
                keys=sorted(keys_of_names(listing.names)),
            )
            for listing in batch
        ],
        update_conflicts=True,
        unique_fields=["source", "uid", "digest"],
        update_fields=["version", "keys"],
    )


def _digest(listing: Listing) -> str:
    content = [listing.kind, listing.names, listing.births, listing.countries, listing.programme]
    return "0x" + hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
