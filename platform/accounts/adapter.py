"""Who may take which e-mail address here; everything else about signing in is allauth's."""

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import SYSTEM_DOMAIN


class AccountAdapter(DefaultAccountAdapter):
    """Keeps the system actors' addresses out of reach: they are made when first needed, and whoever had
    signed up as one before would bring its work to a halt."""

    def clean_email(self, email: str) -> str:
        cleaned = str(super().clean_email(email))
        if cleaned.lower().endswith(f"@{SYSTEM_DOMAIN}"):
            raise ValidationError(_("This address cannot be used."), code="reserved")
        return cleaned
