"""What the codes of a statement's rows and lines mean."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payments import statement_taking as taking

ROWS: Mapping[str, str | Promise] = {
    "payments.row_cells": _("The row has another number of cells than there are titles."),
    "payments.row_date": _("This is no date of the layout."),
    "payments.row_amount": _("This is no amount, or money both came in and went out."),
    "payments.row_account": _("The row is of another account."),
    "payments.row_currency": _("The row is in another currency."),
}
LINES: Mapping[str, str | Promise] = {
    taking.SAME_CONTENTS: _("Another statement, of another time, has a line that says the same."),
    taking.REVERSED_UNKNOWN: _("The bank took back a credit that is not known here."),
    taking.RETURN_UNKNOWN: _("A payout came back that was not ordered here."),
    taking.NOT_OURS: _("Money went out that was not ordered here."),
}
