"""A file of orders, CSV or a workbook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms.application import layout


class OrderFileForm(forms.Form):
    file = forms.FileField(
        label=_("File of orders: CSV or Excel"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        help_text=_("Nothing is ordered until you confirm. Of a workbook the first sheet is read."),
    )
    helper = layout(("file",))
