"""What an officer enters about an offering: how it is conducted, its terms, its documents, a total."""

from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.forms import BaseDialogForm

from accounts.desk.deeds import deed
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.policies import is_independent
from compliance.operations.record_control_total import record_control_total
from compliance.operations.record_paper import record_paper
from compliance.operations.state_of_offering import state_of_offering
from compliance.shown import Shown
from compliance.stated import About
from documents import viewer
from kernel import clock
from tokens.desk.offering_forms import (
    ALL,
    ConductForm,
    ControlForm,
    IntermediaryForm,
    NoPapersForm,
    PaperForm,
    StateForm,
    TermsForm,
)
from tokens.desk.regimes import ReadingRegime
from tokens.models import Regime

ADD = "tokens_regime_paper"


class RegimeDesk(ReadingRegime):
    change_form_outer_after_template = viewer.PANEL
    actions_detail = ("conduct", "intermediary", "terms", "no_papers", "control_total")

    def has_enter_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self.open_to(request, object_id) is not None

    @deed(
        title=_("State how the offering is conducted"),
        button=_("Conduct"),
        warning=_("What is not marked is stated not to be so. It replaces what was stated before."),
        permission="enter",
        icon="campaign",
        form=ConductForm,
    )
    def conduct(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._state(request, form, object_id)

    @deed(
        title=_("State through whom it is offered"),
        button=_("Intermediary"),
        warning=_("Its licences are found in the authority's register, and decide who may subscribe."),
        permission="enter",
        icon="storefront",
        form=IntermediaryForm,
    )
    def intermediary(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._state(request, form, object_id)

    @deed(
        title=_("State the terms of the security"),
        button=_("Terms of the security"),
        warning=_("They hold for every offering of the security. What is empty stays as it was."),
        permission="enter",
        icon="contract",
        form=TermsForm,
    )
    def terms(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._state(request, form, object_id)

    @deed(
        title=_("State that there are no other documents"),
        button=_("No other documents"),
        warning=_("A report that is not here was not filed, and a document that is not here does not exist."),
        permission="enter",
        icon="folder_off",
        form=NoPapersForm,
    )
    def no_papers(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._state(request, form, object_id)

    @deed(
        title=_("Enter the control account's total"),
        button=_("Control total"),
        warning=_("While the holders' books hold more, or less was issued, nothing is issued or moved."),
        permission="enter",
        icon="balance",
        form=ControlForm,
    )
    def control_total(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = cast(ControlForm, form)
        token = said.regime.token
        enter = partial(
            record_control_total,
            issuer=token.issuer,
            security=token.public_id,
            units=said.cleaned_data["units"],
            as_of=said.moment,
            shown=said.shown,
        )
        done = _("The total is entered.")
        actor, now = person_on_desk(request), clock.now()
        return self.answer(request, object_id, lambda: enter(actor=actor, now=now), done)

    def _state(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said, actor, now = cast(StateForm, form), person_on_desk(request), clock.now()
        token = said.regime.token

        def state() -> None:
            for about, value in said.statements().items():
                state_of_offering(
                    issuer=token.issuer,
                    security=token.public_id,
                    regime=said.regime.public_id if about in About.of_offering() else "",
                    about=about,
                    value=value,
                    shown=said.shown,
                    actor=actor,
                    now=now,
                )

        return self.answer(request, object_id, state, _("It is on record."))

    def get_urls(self) -> list[URLPattern]:
        add = self.admin_site.admin_view(require_POST(self.hand_in_view))
        return [path("<int:regime_id>/paper/", add, name=ADD), *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        regime = self.open_to(request, object_id)
        if regime is not None:
            action = reverse(f"admin:{ADD}", args=[regime.pk])
            panel = {"title": _("Hand in a document"), "form": PaperForm(), "action": action}
            kwargs["extra_context"] = {**(kwargs.get("extra_context") or {}), "panel": panel}
        return super().change_view(request, object_id, *args, **kwargs)

    def hand_in_view(self, request: HttpRequest, regime_id: int) -> HttpResponse:
        regime, form = self.open_to(request, regime_id), PaperForm(request.POST, request.FILES)
        if regime is None:
            raise Http404
        if form.is_valid():
            self.tell(request, partial(_hand_in, regime, form.cleaned_data, request), _("It is on record."))
        else:
            messages.error(request, _now("Choose the document, from when it is in effect, and its file."))
        return redirect("admin:tokens_regime_change", regime_id)

    def open_to(self, request: HttpRequest, object_id: Any) -> Regime | None:
        """The offering, for an officer who has no part in the issuer."""
        regime = self.found(object_id)
        if not (officer_on_desk(request) and isinstance(regime, Regime)):
            return None
        return regime if is_independent(person_on_desk(request), regime.token.issuer.organisation) else None


def _hand_in(regime: Regime, said: dict[str, Any], request: HttpRequest) -> None:
    record_paper(
        issuer=regime.token.issuer,
        security=regime.token.public_id,
        regime="" if said["scope"] == ALL else regime.public_id,
        name=said["name"],
        at=_moment(said["at"]),
        expires_at=_moment(said["expires_at"]) if said["expires_at"] else None,
        shown=Shown.file(said["file"].read(), said["file"].name),
        actor=person_on_desk(request),
        now=clock.now(),
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
