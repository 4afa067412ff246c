"""The KYC queue, the page of one case, and the whitelist, on the officers' desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.desk.waiting import WaitingDesk
from chain.addresses import checksum
from compliance import decisions
from compliance.desk import owners
from compliance.desk.asking import AskingOnDesk
from compliance.desk.decisions import DecisionsOnDesk
from compliance.desk.evidence import EvidenceOnDesk
from compliance.desk.hits import HitDesk
from compliance.desk.holding import HolderFilter, HoldingOnDesk
from compliance.desk.lists import ListVersionDesk
from compliance.desk.offering_papers import OfferingPaperDesk
from compliance.desk.proofs import ClassProofDesk
from compliance.desk.queue import TONES, StageFilter
from compliance.desk.records import (
    AcknowledgementDesk,
    CommitmentDesk,
    ControlTotalDesk,
    InvestorTestDesk,
    RuleDecisionDesk,
    SolicitationDesk,
    StatementDesk,
)
from compliance.desk.reports import ReportDutyDesk
from compliance.desk.risk import RiskOnDesk
from compliance.desk.whitelist import NAMES, WhitelistDesk
from compliance.models import (
    Acknowledgement,
    ClassProof,
    Commitment,
    ControlTotal,
    Hit,
    InvestorTest,
    KycCase,
    ListVersion,
    OfferingPaper,
    ReportDuty,
    RuleDecision,
    Solicitation,
    Statement,
    WhitelistEntry,
)
from compliance.operations.view_case import view_case
from investors.desk.finding import FOUND_BY, FoundByName
from kernel import clock, countries

admin.site.index_template = "compliance/desk.html"
admin.site.index_title = _("Desk overview")
admin.site.register(WhitelistEntry, WhitelistDesk)
admin.site.register(ClassProof, ClassProofDesk)
admin.site.register(Hit, HitDesk)
admin.site.register(ListVersion, ListVersionDesk)
admin.site.register(ReportDuty, ReportDutyDesk)
admin.site.register(OfferingPaper, OfferingPaperDesk)
admin.site.register(Statement, StatementDesk)
admin.site.register(ControlTotal, ControlTotalDesk)
admin.site.register(Acknowledgement, AcknowledgementDesk)
admin.site.register(InvestorTest, InvestorTestDesk)
admin.site.register(RuleDecision, RuleDecisionDesk)
admin.site.register(Commitment, CommitmentDesk)
admin.site.register(Solicitation, SolicitationDesk)

IDENTITY = (("legal_name", "birth_date"), ("residence", "kind"), ("introduced_by", "external_id"))
CASE = (
    ("stage", "public_id"),
    ("provider", "investor_class"),
    ("level", "level_rests_on"),
    ("opened", "held_by"),
    ("decided", "ends"),
    ("waited", "due"),
    ("class_ends", "refresh_reason_shown"),
    ("refresh_asked", "refresh_answered"),
    ("reason", "note"),
)
RISK = ("risk", "risk_factors", "risk_profile", "risk_history")
FINDINGS = ("wallets", "owners", "asked", "findings")


@admin.register(KycCase)
class KycCaseDesk(
    FoundByName, EvidenceOnDesk, HoldingOnDesk, AskingOnDesk, RiskOnDesk, DecisionsOnDesk, WaitingDesk
):
    name_index = "investor__name_index"
    mail = "investor__user__email"
    list_display = (
        "public_id",
        "stage",
        "risk",
        "due",
        "waited",
        "held_by",
        "residence",
        "investor_class",
        "provider",
    )
    list_filter = (StageFilter, HolderFilter, "risk_level", "provider", "investor_class")
    waits_since = "queued_at"
    hours_by = "risk_level"
    actions_detail = (
        "start_review",
        "verify",
        "renew",
        "request_updates",
        "reject",
        "set_risk",
        "release",
        "take_over",
    )
    list_select_related = ("investor", "reviewer")
    search_fields = ("public_id", "investor__public_id", "investor__external_id")
    searches_persons = ("investor__external_id",)
    personal = (
        *("legal_name", "birth_date", "external_id", "note", "owners", "asked", "findings", "held_by"),
        *("risk_factors", "risk_profile", "risk_history"),
    )
    search_help_text = FOUND_BY
    fieldsets = (
        (_("The case"), {"fields": CASE}),
        (_("Who it is about"), {"fields": IDENTITY}),
        (_("How risky it is"), {"fields": RISK}),
        (_("What is known"), {"fields": FINDINGS}),
    )
    readonly_fields = (*(name for pair in (*CASE, *IDENTITY) for name in pair), *RISK, *FINDINGS)
    stage = cells.pill("state", _("State of the case"), TONES)
    opened = cells.moment("opened_at", _("Opened at"))
    held_by = cells.plain("reviewer", _("Reviewer"))
    decided = cells.moment("decided_at", _("Decided at"))
    ends = cells.moment("valid_until", _("Valid until"))
    class_ends = cells.moment("class_until", _("The proof of class counts until"))
    refresh_asked = cells.moment("refresh_asked_at", _("Renewal asked for at"))
    refresh_answered = cells.moment("refresh_answered_at", _("Data confirmed at"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("investor__introduced_by").defer(*NAMES)

    def waits(self, row: KycCase) -> bool:
        return row.is_waiting

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of one case, the only one with the investor's name; that it was read is on record."""
        case = self.found(object_id)
        if isinstance(case, KycCase) and officer_on_desk(request):
            view_case(case=case, actor=person_on_desk(request), now=clock.now())
        return super().change_view(request, object_id, *args, **kwargs)

    @display(description=_("Why a renewal is asked for"))
    def refresh_reason_shown(self, case: KycCase) -> Any:
        return decisions.words(case.refresh_reason)

    @display(description=_("The level rests on"))
    def level_rests_on(self, case: KycCase) -> Any:
        return case.level_paper or case.get_level_source_display()

    @display(description=_("Reason for the decision"))
    def reason(self, case: KycCase) -> Any:
        return decisions.words(case.reason_code)

    @display(description=_("Legal name"))
    def legal_name(self, case: KycCase) -> str:
        return case.investor.name

    @display(description=_("Date of birth"))
    def birth_date(self, case: KycCase) -> str:
        return case.investor.birth_date

    @display(description=_("Country of residence"), ordering="investor__country")
    def residence(self, case: KycCase) -> str:
        return countries.name(str(case.investor.country))

    @display(description=_("Kind of investor"))
    def kind(self, case: KycCase) -> str:
        return str(case.investor.get_kind_display())

    @display(description=_("Introduced by"))
    def introduced_by(self, case: KycCase) -> Any:
        return case.investor.introduced_by or _("Came by themselves")

    @display(description=_("The introducer's own number"))
    def external_id(self, case: KycCase) -> str:
        return case.investor.external_id

    @display(description=_("Wallets named so far"))
    def wallets(self, case: KycCase) -> Any:
        rows = [(checksum(row.address), row.get_state_display()) for row in case.investor.wallets.all()]
        return cells.lines(rows) or _("No wallet yet.")

    @display(description=_("Who owns the entity"))
    def owners(self, case: KycCase) -> Any:
        return cells.lines(owners.lines(case)) or _("No owner named.")

    @display(description=_("What the provider found"))
    def findings(self, case: KycCase) -> Any:
        rows = [
            (f"{row.occurred_at:%Y-%m-%d %H:%M} UTC", row.decision, ", ".join(row.reasons))
            for row in case.results.order_by("occurred_at")
        ]
        return cells.lines(rows) or _("No result yet.")
