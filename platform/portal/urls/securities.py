"""Securities: how they are designed, what they are, who holds them."""

from portal.access import member
from portal.views import (
    deployment,
    design,
    holders,
    imports,
    register_files,
    rules,
    securities,
    security_papers,
    staged,
    transfers,
    units,
)

urlpatterns = [
    member("portal/securities/", securities.securities, "securities", "securities"),
    member("portal/securities/design/", design.begin, "design", "securities"),
    member("portal/securities/holders-template.csv", imports.template_file, "holders-template", "securities"),
    member("portal/securities/<slug:token_id>/", securities.security, "security", "securities"),
    member("portal/securities/<slug:token_id>/deploy/", deployment.deploy, "deploy", "securities"),
    member("portal/securities/<slug:token_id>/forecast/", deployment.foresee, "forecast", "securities"),
    member("portal/securities/<slug:token_id>/deployment/", deployment.progress, "deployment", "securities"),
    member("portal/securities/<slug:token_id>/holders/", holders.holders, "holders", "securities"),
    member(
        "portal/securities/<slug:token_id>/holders.csv", register_files.as_csv, "holders-file", "securities"
    ),
    member(
        "portal/securities/<slug:token_id>/holders.xlsx",
        register_files.as_workbook,
        "holders-workbook",
        "securities",
    ),
    member(
        "portal/securities/<slug:token_id>/holders.pdf",
        register_files.as_paper,
        "holders-paper",
        "securities",
    ),
    member(
        "portal/securities/<slug:token_id>/holders.ocf.zip",
        register_files.as_open_cap,
        "holders-open-cap",
        "securities",
    ),
    member("portal/securities/<slug:token_id>/comparison/", holders.comparison, "comparison", "securities"),
    member("portal/securities/<slug:token_id>/imports/", imports.imports, "imports", "securities"),
    member("portal/securities/<slug:token_id>/issue/", units.issue, "issue-units", "securities"),
    member("portal/securities/<slug:token_id>/redeem/", units.redeem, "redeem-units", "securities"),
    member("portal/securities/<slug:token_id>/transfers/", transfers.transfers, "transfers", "securities"),
    member(
        "portal/securities/<slug:token_id>/transfers/check/", transfers.check, "check-transfer", "securities"
    ),
    member("portal/securities/<slug:token_id>/rules/", rules.rules, "rules", "securities"),
    member(
        "portal/securities/<slug:token_id>/rules/preview/", rules.preview, "preview-token-rules", "securities"
    ),
    member("portal/securities/<slug:token_id>/papers/", security_papers.papers, "papers", "securities"),
    member(
        "portal/securities/<slug:token_id>/papers/compare/",
        security_papers.compare,
        "compare-paper",
        "securities",
    ),
    member(
        "portal/securities/<slug:token_id>/papers/<slug:record_id>/",
        security_papers.read,
        "read-security-paper",
        "securities",
    ),
    member(
        "portal/securities/<slug:token_id>/papers/<slug:record_id>/record/",
        security_papers.record,
        "record-paper",
        "securities",
    ),
    member("portal/securities/<slug:token_id>/activity/", securities.activity, "activity", "securities"),
    member("portal/designs/<slug:design_id>/drop/", design.drop, "drop-draft", "securities"),
    member("portal/designs/<slug:design_id>/rules/preview/", design.preview, "preview-rules", "securities"),
    member("portal/designs/<slug:design_id>/form/costs/", design.costs, "design-costs", "securities"),
    member("portal/designs/<slug:design_id>/<slug:step>/", design.step, "design-step", "securities"),
    member("portal/imports/<slug:import_id>/", staged.staged, "import", "securities"),
    member("portal/imports/<slug:import_id>/confirm/", staged.confirm, "confirm-import", "securities"),
    member("portal/imports/<slug:import_id>/cancel/", staged.cancel, "cancel-import", "securities"),
    member("portal/imports/<slug:import_id>/issue/", staged.issue, "issue-import", "securities"),
    member("portal/imports/<slug:import_id>/pause/", staged.pause, "pause-import", "securities"),
    member("portal/imports/<slug:import_id>/progress/", staged.progress, "import-progress", "securities"),
    member("portal/imports/<slug:import_id>/errors.csv", staged.errors_file, "import-errors", "securities"),
]
