"""How the session behind a token of allauth's app client is found."""

from allauth.headless.internal import sessionkit
from allauth.headless.tokens.strategies.sessions import SessionTokenStrategy
from django.contrib.sessions.backends.base import SessionBase


class SessionTokens(SessionTokenStrategy):
    """By reading it, where allauth asks first whether it is there and reads it then."""

    def lookup_session(self, session_token: str) -> SessionBase | None:
        return sessionkit.lookup_session(session_token)
