"""Who calls with a session's token: the account, for whom it speaks, whether it only reads. One planned
statement, because every call begins with it.

What it finds is believed only where everything holds that Django asks of a session. Otherwise allauth
decides, which also knows sessions that were signed with an older secret.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from allauth.headless.internal.sessionkit import authenticate_by_x_session_token
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User
from accounts.policies import IS_REGULATOR, is_regulator
from accounts.sessions import SessionStore
from investors.voice import VOICE, Voice
from kernel.prepared import Selected

_CALLER = Selected(
    "signed_in",
    "text, timestamptz",
    User,
    "JOIN accounts_session session ON session.user_id = own.id "
    "WHERE session.session_key = $1 AND session.expire_date > $2",
    {"session_data": "session.session_data", "is_regulator": IS_REGULATOR, **VOICE},
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What `request.auth` is for a person."""

    person: User
    voice: Voice
    only_reads: bool


def signed_in(token: str) -> SignedIn | None:
    """By Django's own clock, as sessions go."""
    caller: Any = _CALLER.one(token, timezone.now())
    if caller is not None and _is_proven(caller, SessionStore().decode(caller.session_data)):
        voice = Voice.told(caller.voice_investor, caller.voice_organisations)
        return SignedIn(caller, voice, caller.is_regulator)
    found = authenticate_by_x_session_token(token)
    if found is None:
        return None
    person = found[0]
    return SignedIn(person, Voice.of(person), is_regulator(person))


def _is_proven(person: User, session: Mapping[str, Any]) -> bool:
    """As `django.contrib.auth.get_user` has it, of an account that was read already."""
    return (
        person.is_active
        and session.get(SESSION_KEY) == str(person.pk)
        and session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    )
