"""The steps of the wizard in their order, and how far a draft has come on them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.forms.design_class import ClassForm
from portal.forms.design_details import DetailsForm
from portal.forms.design_form import FormForm
from portal.forms.design_rules import RulesForm
from portal.forms.design_step import StepForm
from tokens.models import SecurityDraft

FORMS: Mapping[str, type[StepForm]] = {
    "details": DetailsForm,
    "class": ClassForm,
    "rules": RulesForm,
    "form": FormForm,
}
REVIEW = "review"
LABELS: Mapping[str, str | Promise] = {
    "details": _("Details"),
    "class": _("Class and partitions"),
    "rules": _("Rules"),
    "form": _("Form and roles"),
    REVIEW: _("Review"),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One step as the strip over the wizard shows it; `is_open` where it can be gone to."""

    key: str
    label: str | Promise
    number: int
    is_done: bool
    is_here: bool
    is_open: bool


def form_of(draft: SecurityDraft | None, step: str) -> StepForm:
    """Bound to what the draft says there, if anything."""
    said = draft.said.get(step) if draft else None
    return FORMS[step](said, draft=draft)


def reached(draft: SecurityDraft | None) -> str:
    """The first step at which something is missing or wrong; the review where nothing is."""
    return next((step for step in FORMS if not form_of(draft, step).is_valid()), REVIEW)


def after(step: str) -> str:
    steps = list(LABELS)
    return steps[steps.index(step) + 1]


def is_open(draft: SecurityDraft | None, step: str) -> bool:
    """Nobody goes past what is not said yet."""
    steps = list(LABELS)
    return step in LABELS and steps.index(step) <= steps.index(reached(draft))


def stops(draft: SecurityDraft | None, here: str) -> list[Stop]:
    steps, far = list(LABELS), list(LABELS).index(reached(draft))
    return [
        Stop(step, LABELS[step], place + 1, place < far, step == here, place <= far)
        for place, step in enumerate(steps)
    ]
