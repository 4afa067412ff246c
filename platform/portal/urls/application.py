"""A company that applies, and its own accounts and wallets."""

from portal.access import member
from portal.views import (
    application,
    changes,
    owners,
    papers,
    payout_accounts,
    wallets,
)

urlpatterns = [
    member("portal/application/", application.application, "application", "application"),
    member("portal/application/begin/", application.begin, "begin", "application"),
    member("portal/issuers/<slug:issuer_id>/", application.issuer, "issuer", "application"),
    member("portal/issuers/<slug:issuer_id>/edit/", application.edit, "edit-issuer", "application"),
    member("portal/issuers/<slug:issuer_id>/submit/", application.submit, "submit-issuer", "application"),
    member("portal/issuers/<slug:issuer_id>/review/", application.review, "review-issuer", "application"),
    member("portal/issuers/<slug:issuer_id>/owners/", owners.owners, "owners", "application"),
    member(
        "portal/issuers/<slug:issuer_id>/owners/complete/", owners.complete, "owners-complete", "application"
    ),
    member("portal/issuers/<slug:issuer_id>/owners/<slug:owner_id>/", owners.owner, "owner", "application"),
    member(
        "portal/issuers/<slug:issuer_id>/owners/<slug:owner_id>/drop/",
        owners.drop,
        "drop-owner",
        "application",
    ),
    member(
        "portal/issuers/<slug:issuer_id>/changes/<slug:change_id>/",
        changes.answer,
        "answer-change",
        "application",
    ),
    member("portal/issuers/<slug:issuer_id>/wallets/", wallets.wallets, "own-wallets", "application"),
    member("portal/issuers/<slug:issuer_id>/wallets/ask/", wallets.ask, "ask-own-wallet", "application"),
    member(
        "portal/issuers/<slug:issuer_id>/wallets/prove/", wallets.prove, "prove-own-wallet", "application"
    ),
    member("portal/issuers/<slug:issuer_id>/papers/", papers.papers, "issuer-papers", "application"),
    member(
        "portal/issuers/<slug:issuer_id>/account/", payout_accounts.change, "payout-account", "application"
    ),
    member(
        "portal/issuers/<slug:issuer_id>/papers/<slug:document_id>/", papers.read, "read-paper", "application"
    ),
]
