"""One paper of a security, and a file that somebody compares with the record."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms.application import layout


class SecurityPaperForm(forms.Form):
    title = forms.CharField(label=_("Title of the paper"), max_length=120)
    file = forms.FileField(
        label=_("PDF file"),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        help_text=_("At most 10 MB. It is stored encrypted; its hash is what the contract is told."),
    )
    uri = forms.URLField(
        label=_("Where the public finds it"), max_length=200, required=False, assume_scheme="https"
    )
    helper = layout(("title",), ("file",), ("uri",))


class CompareForm(forms.Form):
    compared = forms.FileField(label=_("The file you have"), max_length=255)
