"""An account that nobody comes back to: no way in, no address, no session. Its row stays: deeds name it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from accounts.models import SYSTEM_DOMAIN, Session, User


def close_account(user: User) -> None:
    """Inside the caller's transaction."""
    user.email, user.name, user.is_active = f"{user.public_id}@erased.{SYSTEM_DOMAIN}", "", False
    user.set_unusable_password()
    user.save(update_fields=["email", "name", "is_active", "password"])
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    Session.objects.filter(user=user).delete()
