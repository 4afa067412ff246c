"""Inviting somebody, and another role for a member."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.forms.application import layout
from teams.models import Invitation

CHOICES = [(role.value, role.label) for role in reversed(Invitation.ROLES)]
MEANINGS = {
    "owner": _("Prepares, agrees to what colleagues ask for, and looks after the team."),
    "preparer": _("Prepares and asks for everything an issuer does, and agrees to what colleagues ask for."),
    "viewer": _("Sees everything and changes nothing."),
}


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of your colleague"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("The invitation can be accepted once, within seven days, with this address only."),
    )
    role = forms.ChoiceField(
        label=pgettext_lazy("of a member", "Role"),
        choices=CHOICES,
        help_text=_("An owner or a preparer needs the agreement of another owner or of an officer first."),
    )
    helper = layout(("email",), ("role",))
