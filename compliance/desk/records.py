"""What was recorded and decided under the law, to read: who acknowledged and was tested, what was stated of
offerings, the depository's figures, decisions by rules, commitments, solicitations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.pages import Desk
from compliance.asked_words import words
from compliance.models import Acknowledgement, Commitment, InvestorTest, RuleDecision, Solicitation, Statement
from compliance.report_words import amount
from compliance.rules.canonical import text

_BY_OFFERING = ("public_id", "security", "regime")


class AcknowledgementDesk(Desk):
    """Which text, in which version, of whom. The investor is named by their public id only."""

    list_display = ("public_id", "person", "text_name", "version", "offering", "acknowledged", "until")
    list_filter = ("name", "version")
    search_fields = ("public_id", "investor__public_id", "regime", "name")
    list_select_related = ("investor",)
    fields = (*list_display, "sha256", "recorder")
    readonly_fields = fields
    person = cells.plain("investor", _("Investor"))
    offering = cells.plain("regime", _("Offering"))
    acknowledged = cells.moment("at", _("Acknowledged at"))
    until = cells.moment("expires_at", _("Counts until"))
    recorder = cells.plain("recorded_by", _("Recorded by"))

    @display(description=_("Text"), ordering="name")
    def text_name(self, acknowledgement: Acknowledgement) -> Any:
        return words(acknowledgement.name)


class InvestorTestDesk(Desk):
    """The score is personal, and stays with the investor."""

    list_display = ("public_id", "person", "test_name", "is_passed", "offering", "taken", "until")
    list_filter = ("name", "is_passed")
    search_fields = ("public_id", "investor__public_id", "regime", "name")
    list_select_related = ("investor",)
    fields = (*list_display, "recorder")
    readonly_fields = fields
    person = cells.plain("investor", _("Investor"))
    offering = cells.plain("regime", _("Offering"))
    taken = cells.moment("at", _("Taken at"))
    until = cells.moment("expires_at", _("Counts until"))
    recorder = cells.plain("recorded_by", _("Recorded by"))

    @display(description=_("Test"), ordering="name")
    def test_name(self, test: InvestorTest) -> Any:
        return words(test.name)


class StatementDesk(Desk):
    list_display = ("public_id", "about", "stated_value", "issuer_name", "security", "offering", "stated")
    list_filter = ("about",)
    search_fields = (*_BY_OFFERING, "issuer__legal_name")
    list_select_related = ("issuer",)
    fields = (*list_display, "sha256", "document", "who")
    readonly_fields = fields
    issuer_name = cells.plain("issuer", _("Issuer"))
    offering = cells.plain("regime", _("Offering"))
    stated = cells.moment("stated_at", _("Stated at"))
    who = cells.plain("stated_by", _("Stated by"))

    @display(description=_("What is stated"))
    def stated_value(self, statement: Statement) -> str:
        return text(statement.value)


class ControlTotalDesk(Desk):
    list_display = ("public_id", "security", "issuer_name", "units", "of_when", "recorder")
    search_fields = ("public_id", "security", "issuer__legal_name")
    list_select_related = ("issuer", "recorded_by")
    fields = (*list_display, "recorded", "sha256", "document")
    readonly_fields = fields
    issuer_name = cells.plain("issuer", _("Issuer"))
    of_when = cells.moment("as_of", _("As of"))
    recorder = cells.plain("recorded_by", _("Recorded by"))
    recorded = cells.moment("recorded_at", _("Recorded at"))


class RuleDecisionDesk(Desk):
    """Facts and verdicts lie under their persons' keys, and are not shown."""

    list_display = ("public_id", "effect", "phase", "packs", "security", "person", "decided")
    list_filter = ("effect", "phase", "packs")
    search_fields = ("public_id", "about", "security", "receiver__public_id")
    list_select_related = ("receiver",)
    ordering = ("-pk",)
    fields = (*list_display, "about", "rules_hash", "facts_hash")
    readonly_fields = fields
    person = cells.plain("receiver", _("Receiver"))
    decided = cells.moment("decided_at", _("Decided at"))

    def get_queryset(self, request: Any) -> Any:
        hidden = ("facts", "sender_facts", "verdicts")
        return RuleDecision.objects.defer(*hidden).order_by("-pk")


class CommitmentDesk(Desk):
    list_display = ("public_id", "state", "person", "issuer_name", "security", "asked", "kept", "made")
    list_filter = ("state", "pack", "kind")
    search_fields = ("public_id", "key", "security", "investor__public_id", "issuer__legal_name")
    list_select_related = ("investor", "issuer")
    fields = (*list_display, "pack", "kind", "is_debt", "key", "ends", "kept_when", "released", "reason_code")
    readonly_fields = fields
    person = cells.plain("investor", _("Investor"))
    issuer_name = cells.plain("issuer", _("Issuer"))
    made = cells.moment("at", _("Ordered at"))
    ends = cells.moment("expires_at", _("The hold ends at"))
    kept_when = cells.moment("kept_at", _("Kept at"))
    released = cells.moment("released_at", _("Released at"))

    @display(description=_("Asked for"), ordering="amount")
    def asked(self, commitment: Commitment) -> str:
        return f"{amount(commitment.amount)} {commitment.currency}"

    @display(description=_("Kept"), ordering="kept_amount")
    def kept(self, commitment: Commitment) -> str:
        kept = commitment.kept_amount
        return "" if kept is None else f"{amount(kept)} {commitment.currency}"


class SolicitationDesk(Desk):
    list_display = ("public_id", "who", "issuer_name", "security", "offering", "pack", "bought", "when")
    list_filter = ("pack", "bought", "exemption")
    search_fields = ("public_id", "key", "security", "investor__public_id", "issuer__legal_name")
    list_select_related = ("investor", "issuer")
    fields = (*list_display, "key", "exemption", "country", "classes")
    readonly_fields = fields
    issuer_name = cells.plain("issuer", _("Issuer"))
    when = cells.moment("at", _("Approached at"))

    @display(description=_("Who was approached"))
    def who(self, solicitation: Solicitation) -> Any:
        return solicitation.investor or _("Outsider %(reference)s") % {"reference": solicitation.outsider}
