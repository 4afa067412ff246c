"""An event before it has its place in the order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from webhooks.catalogue import require_fits
from webhooks.models import Event

Audience = Event.Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Ids are keys of rows. `about` is the public id of what changed; `only_news` keeps it back where the
    last event about the same thing had the same type."""

    key: str
    type: str
    at: datetime
    data: Mapping[str, Any]
    about: str
    audience: str = Audience.PARTY
    investor_id: int | None = None
    organisation_id: int | None = None
    token_id: int | None = None
    offering_id: int | None = None
    only_news: bool = False

    def event(self, *, now: datetime) -> Event:
        """Raises `WrongData`."""
        require_fits(self.type, self.data)
        return Event(
            key=self.key,
            type=self.type,
            at=self.at,
            data=dict(self.data),
            about=self.about,
            audience=self.audience,
            investor_id=self.investor_id,
            organisation_id=self.organisation_id,
            token_id=self.token_id,
            offering_id=self.offering_id,
            published_at=now,
        )


def for_both(draft: Draft, *, investor_id: int, organisation_id: int) -> list[Draft]:
    """One for the investor and one for the issuer, each with a key of its own."""
    return [
        _for(draft, "investor", investor_id=investor_id),
        _for(draft, "issuer", organisation_id=organisation_id),
    ]


def _for(draft: Draft, party: str, **ids: int) -> Draft:
    return replace(draft, key=f"{draft.key}:{party}", **ids)  # type: ignore[arg-type]
