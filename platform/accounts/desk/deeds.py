"""What can be done on the desk: always a dialog. GET shows its form; POST with the CSRF token does the deed.

A plain unfold action would act on GET, so this is the only way the desk offers an action.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

NOTE_LENGTH = 2000


def deed(
    *,
    title: str | Promise,
    button: str | Promise,
    warning: str | Promise,
    permission: str,
    icon: str,
    variant: ActionVariant = ActionVariant.DEFAULT,
    form: type[BaseDialogForm] = BaseDialogForm,
    key: str = "",
) -> Callable[[Callable[..., Any]], Any]:
    """An action behind a dialog with `warning` and `form`; `permission` names a `has_…_permission`, `key` the
    key that opens the dialog (see `accounts/keys.js`)."""
    return action(
        description=button,
        permissions=[permission],
        icon=icon,
        variant=variant,
        attrs={"data-key": key, "aria-keyshortcuts": key} if key else None,
        dialog={
            "title": title,
            "description": warning,
            "form_class": form,
            "form_submit_text": title,
        },
    )


class _ReasonForm(BaseDialogForm):
    reason_code = forms.ChoiceField(label=_("Reason for the decision"), widget=UnfoldAdminSelectWidget)


def reason_form(
    reasons: Mapping[str, str | Promise],
    *,
    note_label: str | Promise | None = None,
) -> type[BaseDialogForm]:
    """The form of a decision: a reason from the table, and a note where it has a label."""

    class ReasonForm(_ReasonForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.fields["reason_code"].choices = [("", _("Choose a reason")), *reasons.items()]
            if note_label is not None:
                self.fields["note"] = _note(note_label)

    return ReasonForm


def _note(label: Any) -> forms.CharField:
    area = UnfoldAdminTextareaWidget(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, max_length=NOTE_LENGTH, widget=area)
