"""Sessions in the database, as Django keeps them; read by a statement that is planned already."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from kernel.prepared import Selected

_SESSION = Selected(
    "session", "text, timestamptz", Session, "WHERE own.session_key = $1 AND own.expire_date > $2"
)


class SessionStore(db.SessionStore):
    """One that is not there, or is over, is empty and has no key."""

    def _get_session_from_db(self) -> Any:
        found = _SESSION.one(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
        return found
