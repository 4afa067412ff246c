"""The API's addresses. The last one catches the rest, so that an unknown path is a problem document too."""

from django.urls import path, re_path

from api.v1 import (
    evidence,
    export,
    health,
    holdings,
    investor,
    kyc,
    kyc_owners,
    kyc_profile,
    kyc_proofs,
    kyc_refresh,
    kyc_requests,
    me,
    operations,
    pages,
    problems,
    recoveries,
    securities,
    transfers,
    wallet_proofs,
    wallets,
)
from api.v1.nothing import Nothing

app_name = "api"

urlpatterns = [
    path("me", me.Me.as_view(), name="me"),
    path("me/investor", investor.MyInvestor.as_view(), name="my-investor"),
    path("me/kyc", kyc.MyKyc.as_view(), name="my-kyc"),
    path("me/kyc/evidence", evidence.MyEvidence.as_view(), name="my-evidence"),
    path("me/kyc/evidence/<slug:evidence_id>", evidence.OneEvidence.as_view(), name="my-evidence-one"),
    path("me/kyc/owners", kyc_owners.MyOwners.as_view(), name="my-kyc-owners"),
    path("me/kyc/profile", kyc_profile.MyProfile.as_view(), name="my-kyc-profile"),
    path("me/kyc/proofs", kyc_proofs.MyProofs.as_view(), name="my-kyc-proofs"),
    path("me/kyc/refresh", kyc_refresh.KycRefresh.as_view(), name="my-kyc-refresh"),
    path("me/kyc/requests", kyc_requests.MyRequests.as_view(), name="my-kyc-requests"),
    path(
        "me/kyc/requests/<slug:request_id>/answers",
        kyc_requests.MyAnswers.as_view(),
        name="my-kyc-answers",
    ),
    path("me/export", export.MyExport.as_view(), name="my-export"),
    path("wallets", wallets.Wallets.as_view(), name="wallets"),
    path("wallets/<slug:wallet_id>", wallets.OneWallet.as_view(), name="wallet"),
    path(
        "wallets/<slug:wallet_id>/challenge",
        wallet_proofs.Challenge.as_view(),
        name="wallet-challenge",
    ),
    path("wallets/<slug:wallet_id>/proof", wallet_proofs.Proof.as_view(), name="wallet-proof"),
    path("recoveries", recoveries.Recoveries.as_view(), name="recoveries"),
    path("recoveries/<slug:recovery_id>", recoveries.OneRecovery.as_view(), name="recovery"),
    path(
        "recoveries/<slug:recovery_id>/withdrawal",
        recoveries.Withdrawal.as_view(),
        name="recovery-withdrawal",
    ),
    path("securities", securities.Securities.as_view(), name="securities"),
    path("securities/<slug:security_id>", securities.OneSecurity.as_view(), name="security"),
    path("holdings", holdings.Holdings.as_view(), name="holdings"),
    path("transfers/check", transfers.TransferCheck.as_view(), name="transfer-check"),
    path("operations", operations.Operations.as_view(), name="operations"),
    path("operations/<slug:operation_id>", operations.OneOperation.as_view(), name="operation"),
    path("problems", problems.ProblemTypes.as_view(), name="problems"),
    re_path(r"^problems/(?P<code>[a-z0-9_.]{1,80})$", problems.OneProblemType.as_view(), name="problem"),
    path("health/live", health.Live.as_view(), name="health-live"),
    path("health/ready", health.Ready.as_view(), name="health-ready"),
    path("openapi.json", pages.OpenApi.as_view(), name="openapi"),
    path("docs", pages.Docs.as_view(), name="docs"),
    re_path(r"^.*$", Nothing.as_view(), name="nothing"),
]
