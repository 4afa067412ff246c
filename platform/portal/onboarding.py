"""The steps of an application, what each still lacks, and who is waiting for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import may_manage
from issuers import reasons
from issuers.models import ChangeRequest, Issuer, IssuerPaper
from issuers.operations.edit import WITH_THE_ISSUER
from issuers.operations.set_payout_account import ACTION as SET_ACCOUNT
from issuers.queries import FACTS, OWNERS, PAPERS, Requirement, missing
from portal import activity

Step = ChangeRequest.Step
RECENT = 8
PAGES: Mapping[str, tuple[str, str | Promise]] = {
    Step.COMPANY: ("edit-issuer", _("Company")),
    Step.OWNERS: ("owners", _("Owners")),
    Step.PAPERS: ("issuer-papers", _("Papers")),
    Step.ACCOUNT: ("payout-account", _("Account")),
    "review": ("review-issuer", _("Review")),
}
STEP_OF: Mapping[str, str] = {
    **{requirement.code: Step.COMPANY for requirement in FACTS},
    OWNERS.code: Step.OWNERS,
    **{requirement.code: Step.PAPERS for requirement in PAPERS.values()},
}
WAITING: Mapping[str, tuple[str | Promise, str | Promise]] = {
    Issuer.State.DRAFT: (
        _("It is your turn"),
        _("Fill in the steps in any order; you can leave and come back. Then submit it for review."),
    ),
    Issuer.State.SUBMITTED: (
        _("A compliance officer is to take it up"),
        _("Nothing is asked of you now. It cannot be changed meanwhile."),
    ),
    Issuer.State.IN_REVIEW: (
        _("A compliance officer is reviewing it"),
        _("Nothing is asked of you now. If something is unclear, the officer asks here."),
    ),
    Issuer.State.UPDATES_REQUIRED: (
        _("It is your turn: the officer asked for changes"),
        _("Change what is asked for, answer each request at its step, and submit it again."),
    ),
    Issuer.State.APPROVED: (_("You are approved"), _("You can design securities now.")),
    Issuer.State.REJECTED: (_("The application ended"), _("It cannot be opened again.")),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: `lacking` it needs before submission, `asked` an officer wants changed there."""

    key: str
    label: str | Promise
    address: str
    lacking: Sequence[Requirement] = ()
    asked: Sequence[ChangeRequest] = field(default=())
    is_optional: bool = False

    @property
    def open(self) -> list[ChangeRequest]:
        return [change for change in self.asked if change.answered_at is None]

    @property
    def is_done(self) -> bool:
        return not self.lacking and not self.open


def stages(issuer: Issuer) -> list[Stage]:
    papers = Prefetch("papers", IssuerPaper.objects.select_related("document"))
    prefetch_related_objects([issuer], papers, "owners", "change_requests")  # what the steps show, too
    lacking, asked = missing(issuer), issuer.change_requests.all()
    return [
        Stage(
            key,
            label,
            reverse(f"portal:{page}", args=[issuer.public_id]),
            [item for item in lacking if STEP_OF.get(item.code) == key or key == "review"],
            [change for change in asked if change.step == key],
            is_optional=key == Step.ACCOUNT,
        )
        for key, (page, label) in PAGES.items()
    ]


def step(issuer: Issuer, user: User, key: str) -> dict[str, Any]:
    """What every step's page shows beside its own form."""
    shown = stages(issuer)
    here = next(stage for stage in shown if stage.key == key)
    place = shown.index(here)
    return {
        "issuer": issuer,
        "stages": shown,
        "here": here,
        "following": shown[place + 1] if place + 1 < len(shown) else None,
        "editable": is_editable(issuer, user),
    }


def is_editable(issuer: Issuer, user: User) -> bool:
    return issuer.state in WITH_THE_ISSUER and may_manage(user, issuer.organisation)


def hub(issuer: Issuer, user: User) -> dict[str, Any]:
    shown = stages(issuer)
    title, text = WAITING[issuer.state]
    entries = activity.of_application(issuer)[:RECENT]
    return {
        "issuer": issuer,
        "stages": shown,
        "waiting": {"title": title, "text": text, "hours": settings.DESK_HOURS["issuers.issuer"]},
        "is_ours": issuer.state in WITH_THE_ISSUER,
        "is_complete": not any(stage.lacking for stage in shown),
        "to_answer": [change for stage in shown for change in stage.open],
        "editable": is_editable(issuer, user),
        "asked_for_account": issuer.organisation.approvals.open().filter(action=SET_ACCOUNT).first(),
        "reason": reasons.words(issuer.reason_code) if issuer.reason_code else "",
        "entries": activity.lines(list(entries)),
    }
