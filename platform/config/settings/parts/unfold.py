"""The officers' desk: its name, colours and sidebar. Who sees what is asked again by every page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OFFICER = "accounts.desk.readers.officer_on_desk"
READER = "accounts.desk.readers.officer_or_regulator"
ANYONE = "accounts.desk.readers.anyone_on_desk"
EITHER = "accounts.desk.readers.officer_or_administrator"
ADMINISTRATOR = "accounts.desk.readers.administrator"


def _static(name: str) -> Callable[[HttpRequest], str]:
    return lambda _request: static(name)


def _item(title: Promise, icon: str, page: str, permission: str, badge: str | None = None) -> dict[str, Any]:
    item = {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{page}"), "permission": permission}
    return item | ({"badge": badge, "badge_variant": "warning"} if badge else {})


UNFOLD = {
    "SITE_TITLE": _("Jangbu desk"),
    "SITE_HEADER": _("Jangbu desk"),
    "SITE_SUBHEADER": _("Compliance and operations"),
    "SITE_SYMBOL": "menu_book",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": _static("portal/mark.svg")}],
    "STYLES": [
        _static("vendor/pretendard/pretendardvariable-dynamic-subset.css"),
        _static("compliance/desk.css"),
        _static("accounts/queue.css"),
    ],
    "SCRIPTS": [_static("accounts/keys.js")],
    "SHOW_HISTORY": False,  # the audit chain is the history
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_LANGUAGES": True,
    "COLORS": {
        "primary": {
            "50": "oklch(97% .014 254.604)",
            "100": "oklch(93.2% .032 255.585)",
            "200": "oklch(88.2% .059 254.128)",
            "300": "oklch(80.9% .105 251.813)",
            "400": "oklch(70.7% .165 254.624)",
            "500": "oklch(62.3% .214 259.815)",
            "600": "oklch(54.6% .245 262.881)",
            "700": "oklch(48.8% .243 264.376)",
            "800": "oklch(42.4% .199 265.638)",
            "900": "oklch(37.9% .146 265.522)",
            "950": "oklch(28.2% .091 267.935)",
        }
    },
    "DASHBOARD_CALLBACK": "compliance.desk.dashboard.overview",
    "SIDEBAR": {
        "show_search": False,
        "navigation": [
            {
                "items": [
                    {
                        "title": _("Desk overview"),
                        "icon": "dashboard",
                        "link": reverse_lazy("admin:index"),
                    }
                ]
            },
            {
                "title": _("Waiting for a decision"),
                "items": [
                    _item(
                        _("Approvals by a second person"),
                        "approval",
                        "approvals_approval_changelist",
                        OFFICER,
                        "approvals.desk.queue.badge",
                    ),
                    _item(
                        _("Issuer applications"),
                        "apartment",
                        "issuers_issuer_changelist",
                        OFFICER,
                        "issuers.desk.queue.badge",
                    ),
                    _item(
                        _("Offerings to review"),
                        "campaign",
                        "offerings_offering_changelist",
                        OFFICER,
                        "offerings.desk.reading.badge",
                    ),
                    _item(
                        _("KYC cases"),
                        "badge",
                        "compliance_kyccase_changelist",
                        READER,
                        "compliance.desk.queue.badge",
                    ),
                    _item(
                        _("Sanctions hits"),
                        "policy",
                        "compliance_hit_changelist",
                        READER,
                        "compliance.desk.hit_queue.badge",
                    ),
                    _item(
                        _("Proofs of class"),
                        "workspace_premium",
                        "compliance_classproof_changelist",
                        OFFICER,
                        "compliance.desk.proofs.badge",
                    ),
                    _item(
                        _("Lost wallets"),
                        "settings_backup_restore",
                        "compliance_walletrecovery_changelist",
                        OFFICER,
                        "compliance.desk.recoveries.badge",
                    ),
                    _item(
                        _("Reports due"),
                        "event_note",
                        "compliance_reportduty_changelist",
                        OFFICER,
                        "compliance.desk.reports.badge",
                    ),
                ],
            },
            {
                "title": _("Who may hold"),
                "items": [
                    _item(_("Whitelist"), "verified_user", "compliance_whitelistentry_changelist", READER),
                    _item(_("Sanctions lists"), "list_alt", "compliance_listversion_changelist", READER),
                    {
                        "title": _("Rule packs"),
                        "icon": "gavel",
                        "link": reverse_lazy("rule-packs"),
                        "permission": OFFICER,
                    },
                    _item(_("Investors"), "groups", "investors_investor_changelist", OFFICER),
                    _item(_("Erasures"), "delete_forever", "investors_erasure_changelist", OFFICER),
                    _item(_("Wallets of investors"), "wallet", "investors_wallet_changelist", READER),
                ],
            },
            {
                "title": _("What the law asks"),
                "items": [
                    _item(_("Offerings"), "campaign", "tokens_regime_changelist", OFFICER),
                    _item(
                        _("Documents of offerings"),
                        "description",
                        "compliance_offeringpaper_changelist",
                        OFFICER,
                        "compliance.desk.offering_papers.badge",
                    ),
                    _item(_("Statements"), "record_voice_over", "compliance_statement_changelist", OFFICER),
                    _item(_("Control totals"), "balance", "compliance_controltotal_changelist", OFFICER),
                    _item(
                        _("Acknowledgements"), "task_alt", "compliance_acknowledgement_changelist", OFFICER
                    ),
                    _item(_("Tests of investors"), "quiz", "compliance_investortest_changelist", OFFICER),
                    _item(_("Commitments"), "savings", "compliance_commitment_changelist", OFFICER),
                    _item(_("Solicitations"), "contact_mail", "compliance_solicitation_changelist", OFFICER),
                    _item(_("Decisions by rules"), "rule", "compliance_ruledecision_changelist", OFFICER),
                ],
            },
            {
                "title": _("What is issued"),
                "items": [
                    _item(_("Securities"), "token", "tokens_token_changelist", ANYONE),
                    _item(_("Register on chain"), "list_alt", "tokens_registerentry_changelist", ANYONE),
                    _item(_("Orders"), "shopping_cart", "offerings_subscription_changelist", OFFICER),
                    _item(_("Acts on units"), "gavel", "tokens_taking_changelist", READER),
                    _item(_("Holdings"), "pie_chart", "captable_holding_changelist", ANYONE),
                    _item(_("Movements of units"), "swap_horiz", "captable_movement_changelist", ANYONE),
                ],
            },
            {
                "title": _("Money"),
                "items": [
                    _item(
                        _("Receipts"),
                        "payments",
                        "payments_receipt_changelist",
                        OFFICER,
                        "payments.desk.receipts.badge",
                    ),
                    _item(_("Expected payments"), "schedule", "payments_expectation_changelist", OFFICER),
                    _item(_("Payouts"), "outbound", "payments_payout_changelist", OFFICER),
                    _item(_("Statements"), "upload_file", "payments_statementimport_changelist", OFFICER),
                    _item(
                        _("Collection accounts"),
                        "account_balance",
                        "payments_collectionaccount_changelist",
                        OFFICER,
                    ),
                    _item(_("Ledger"), "receipt_long", "payments_entry_changelist", OFFICER),
                ],
            },
            {
                "title": _("Work on chain"),
                "items": [
                    _item(
                        _("Operations on chain"), "conversion_path", "transactions_intent_changelist", EITHER
                    ),
                    _item(_("Signers"), "key", "transactions_signer_changelist", EITHER),
                    _item(_("Networks"), "lan", "chain_network_changelist", EITHER),
                    _item(_("Receivers of events"), "webhook", "webhooks_receiver_changelist", EITHER),
                    _item(_("Deliveries of events"), "outgoing_mail", "webhooks_delivery_changelist", EITHER),
                    _item(_("Incidents"), "warning", "monitoring_incident_changelist", EITHER),
                    _item(_("Heartbeats"), "monitor_heart", "monitoring_heartbeat_changelist", EITHER),
                ],
            },
            {
                "title": _("On record"),
                "items": [
                    _item(_("Audit chain"), "history", "audit_entry_changelist", ANYONE),
                    _item(_("Anchors on chain"), "anchor", "audit_anchor_changelist", ANYONE),
                    _item(_("Verifications"), "fact_check", "audit_verification_changelist", ANYONE),
                    _item(_("Looks of regulators"), "visibility", "audit_look_changelist", READER),
                ],
            },
            {
                "title": _("Administration of people"),
                "items": [
                    _item(_("People who sign in"), "person", "accounts_user_changelist", ADMINISTRATOR),
                    _item(_("Organisations"), "domain", "accounts_organisation_changelist", ADMINISTRATOR),
                    _item(_("Roles of members"), "group", "accounts_membership_changelist", ADMINISTRATOR),
                ],
            },
        ],
    },
}
