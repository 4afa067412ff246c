"""The letter of an invitation, in the language of whoever invites."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from teams.models import Invitation


def send_letter(invitation: Invitation, token: str) -> None:
    with translation.override(invitation.language):
        address = settings.PUBLIC_URL.rstrip("/") + reverse("portal:invitation", args=[token])
        told = {
            "organisation": invitation.organisation.name,
            "role": invitation.get_role_display(),
            "until": invitation.expires_at,
            "address": address,
        }
        subject = _("You are invited to act for %(organisation)s") % told
        body = render_to_string("teams/invitation.txt", told)
    send_mail(" ".join(subject.split()), body, None, [invitation.email])
