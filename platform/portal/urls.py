"""The portal's addresses. Every page but the front page is behind `member`: signed in, own rows only."""

from django.urls import path

from portal.access import member
from portal.views import (
    application,
    approvals,
    dashboard,
    deployment,
    holders,
    imports,
    landing,
    operations,
    papers,
    payout_accounts,
    securities,
    staged,
)

app_name = "portal"

_FRONT = [
    path("", landing.landing, name="landing"),
    member("portal/", dashboard.dashboard, "dashboard", "dashboard"),
]

_APPLICATION = [
    member("portal/application/", application.application, "application", "application"),
    member("portal/application/begin/", application.begin, "begin", "application"),
    member("portal/issuers/<slug:issuer_id>/", application.issuer, "issuer", "application"),
    member("portal/issuers/<slug:issuer_id>/edit/", application.edit, "edit-issuer", "application"),
    member("portal/issuers/<slug:issuer_id>/submit/", application.submit, "submit-issuer", "application"),
    member("portal/issuers/<slug:issuer_id>/papers/", papers.add, "add-paper", "application"),
    member(
        "portal/issuers/<slug:issuer_id>/account/", payout_accounts.change, "payout-account", "application"
    ),
    member(
        "portal/issuers/<slug:issuer_id>/papers/<slug:document_id>/", papers.read, "read-paper", "application"
    ),
]

_SECURITIES = [
    member("portal/securities/", securities.securities, "securities", "securities"),
    member("portal/securities/design/", securities.design, "design", "securities"),
    member("portal/securities/holders-template.csv", imports.template_file, "holders-template", "securities"),
    member("portal/securities/<slug:token_id>/", securities.security, "security", "securities"),
    member("portal/securities/<slug:token_id>/deploy/", deployment.deploy, "deploy", "securities"),
    member("portal/securities/<slug:token_id>/deployment/", deployment.progress, "deployment", "securities"),
    member("portal/securities/<slug:token_id>/holders/", holders.holders, "holders", "securities"),
    member(
        "portal/securities/<slug:token_id>/holders.csv", holders.holders_file, "holders-file", "securities"
    ),
    member("portal/securities/<slug:token_id>/comparison/", holders.comparison, "comparison", "securities"),
    member("portal/securities/<slug:token_id>/imports/", imports.imports, "imports", "securities"),
    member("portal/securities/<slug:token_id>/activity/", securities.activity, "activity", "securities"),
]

_IMPORTS = [
    member("portal/imports/<slug:import_id>/", staged.staged, "import", "securities"),
    member("portal/imports/<slug:import_id>/confirm/", staged.confirm, "confirm-import", "securities"),
    member("portal/imports/<slug:import_id>/cancel/", staged.cancel, "cancel-import", "securities"),
    member("portal/imports/<slug:import_id>/issue/", staged.issue, "issue-import", "securities"),
    member("portal/imports/<slug:import_id>/progress/", staged.progress, "import-progress", "securities"),
    member("portal/imports/<slug:import_id>/errors.csv", staged.errors_file, "import-errors", "securities"),
]

_OPERATIONS = [
    member("portal/operations/", operations.operations, "operations", "operations"),
    member("portal/operations/<slug:operation_id>/", operations.operation, "operation", "operations"),
    member(
        "portal/operations/<slug:operation_id>/try-again/",
        operations.try_again,
        "try-operation-again",
        "operations",
    ),
    member(
        "portal/operations/<slug:operation_id>/progress/",
        operations.progress,
        "operation-progress",
        "operations",
    ),
]

_APPROVALS = [
    member("portal/approvals/", approvals.approvals, "approvals", "approvals"),
    member("portal/approvals/<slug:approval_id>/", approvals.approval, "approval", "approvals"),
    member("portal/approvals/<slug:approval_id>/approve/", approvals.agree, "approve", "approvals"),
    member("portal/approvals/<slug:approval_id>/refuse/", approvals.say_no, "refuse", "approvals"),
    member("portal/approvals/<slug:approval_id>/withdraw/", approvals.take_back, "withdraw", "approvals"),
]

urlpatterns = [*_FRONT, *_APPLICATION, *_SECURITIES, *_IMPORTS, *_OPERATIONS, *_APPROVALS]
