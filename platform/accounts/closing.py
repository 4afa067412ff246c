"""An account that nobody comes back to: no way in, no address, no session. Its row stays: deeds name it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from accounts.models import SYSTEM_DOMAIN, User


def close_account(user: User) -> None:
    """Inside the caller's transaction."""
    user.email, user.name, user.is_active = f"{user.public_id}@erased.{SYSTEM_DOMAIN}", "", False
    user.set_unusable_password()
    user.save(update_fields=["email", "name", "is_active", "password"])
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    _end_sessions(user)


def _end_sessions(user: User) -> None:
    """A session names its account only inside, so all that still live are looked into."""
    for session in Session.objects.order_by("pk").iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
