"""The issuer's application, its papers and its submission."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from issuers.models import Issuer, IssuerPaper


def layout(*rows: tuple[str, ...]) -> FormHelper:
    """Rows of equal columns, inside a form tag that the template writes."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    width = {1: "col-12", 2: "col-md-6", 3: "col-md-4"}
    helper.layout = Layout(
        *(Row(*(Column(field, css_class=width[len(row)]) for field in row)) for row in rows)
    )
    return helper


class BeginForm(forms.Form):
    """The two facts an application starts from."""

    legal_name = forms.CharField(
        label=_("Registered company name"),
        max_length=200,
        help_text=_("Exactly as it stands in the commercial register."),
    )
    country = CountryField().formfield(label=_("Country of registration"), initial="KR")
    helper = layout(("legal_name",), ("country",))


class ApplicationForm(forms.ModelForm):
    """Everything the review asks for. Nothing is required while it is a draft; submitting checks it."""

    helper = layout(
        ("legal_name", "legal_name_local"),
        ("country", "registration_number", "lei"),
        ("address",),
        ("representative_name", "contact_email"),
        ("website",),
    )

    website = forms.URLField(label=_("Website address"), required=False, assume_scheme="https")

    class Meta:
        model = Issuer
        fields = (
            "legal_name",
            "legal_name_local",
            "country",
            "registration_number",
            "lei",
            "address",
            "website",
            "representative_name",
            "contact_email",
        )
        labels = {
            "legal_name": _("Registered company name"),
            "legal_name_local": _("Company name in its own script"),
            "country": _("Country of registration"),
            "registration_number": _("Business registration number"),
            "lei": _("LEI (legal entity identifier)"),
            "address": _("Registered office address"),
            "representative_name": _("Name of the representative"),
            "contact_email": _("E-mail address for the review"),
        }
        help_texts = {
            "registration_number": _("In Korea ten digits, for example 220-81-62517."),
            "lei": _("Twenty characters, if the company has one."),
            "contact_email": _("The officer writes here when something is unclear."),
        }
        widgets = {
            "representative_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def validate_unique(self) -> None:
        """Whether a company applied twice is judged at submission, by the operation."""

    def validate_constraints(self) -> None:
        """As above: the database's law is spoken by the operation's named errors."""


class PaperForm(forms.Form):
    """One paper for the review."""

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=IssuerPaper.Kind.choices)
    file = forms.FileField(
        label=_("PDF, PNG or JPEG file"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("At most 10 MB. It is stored encrypted."),
    )
    helper = layout(("kind",), ("file",))
