"""Sessions in the database, as Django keeps them, and beside that whose they are; read by a statement that is
planned already."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from accounts.models import Session
from kernel.prepared import Selected

_SESSION = Selected(
    "session", "text, timestamptz", Session, "WHERE own.session_key = $1 AND own.expire_date > $2"
)


class SessionStore(db.SessionStore):
    """One that is not there, or is over, is empty and has no key."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        session: Any = super().create_model_instance(data)
        signed_in = data.get(SESSION_KEY)
        session.user_id = None if signed_in is None else int(signed_in)
        return session

    def _get_session_from_db(self) -> Any:
        found = _SESSION.one(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
        return found
