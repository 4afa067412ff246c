"""One paper of an offering."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offerings.models import OfferingDocument
from portal.forms.application import layout


class OfferingPaperForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of paper"), choices=OfferingDocument.Kind.choices)
    title = forms.CharField(label=_("Title of the paper"), max_length=120)
    file = forms.FileField(
        label=_("PDF, PNG or JPEG file"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("At most 10 MB. Its hash is put on record at the security’s contract."),
    )
    uri = forms.URLField(
        label=_("Where the public finds it"), max_length=200, required=False, assume_scheme="https"
    )
    must_be_read = forms.BooleanField(label=_("Investors have to read it before they order"), required=False)
    helper = layout(("kind", "title"), ("file", "uri"), ("must_be_read",))
