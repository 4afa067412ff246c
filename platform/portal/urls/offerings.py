"""Offerings: their terms, their orders, what becomes of them."""

from portal.access import member
from portal.views import (
    allocation,
    approaches,
    offering_papers,
    offerings,
    order_files,
    orders,
    settlement,
)

urlpatterns = [
    member("portal/securities/<slug:token_id>/offerings/", offerings.offerings, "offerings", "securities"),
    member(
        "portal/securities/<slug:token_id>/offerings/draft/", offerings.draft, "draft-offering", "securities"
    ),
    member("portal/offerings/<slug:offering_id>/", offerings.offering, "offering", "securities"),
    member(
        "portal/offerings/<slug:offering_id>/progress/", offerings.progress, "offering-progress", "securities"
    ),
    member("portal/offerings/<slug:offering_id>/edit/", offerings.edit, "edit-offering", "securities"),
    member("portal/offerings/<slug:offering_id>/submit/", offerings.submit, "submit-offering", "securities"),
    member("portal/offerings/<slug:offering_id>/cancel/", offerings.cancel, "cancel-offering", "securities"),
    member(
        "portal/offerings/<slug:offering_id>/papers/", offering_papers.add, "add-offering-paper", "securities"
    ),
    member(
        "portal/offerings/<slug:offering_id>/papers/<slug:paper_id>/",
        offering_papers.read,
        "read-offering-paper",
        "securities",
    ),
    member(
        "portal/offerings/<slug:offering_id>/term-sheet.pdf",
        offering_papers.term_sheet,
        "term-sheet",
        "securities",
    ),
    member("portal/offerings/<slug:offering_id>/orders/", orders.orders, "orders", "securities"),
    member("portal/offerings/<slug:offering_id>/orders/now/", orders.watch, "watch-orders", "securities"),
    member(
        "portal/offerings/<slug:offering_id>/approaches/", approaches.approaches, "approaches", "securities"
    ),
    member(
        "portal/offerings/<slug:offering_id>/allocation/", allocation.allocation, "allocation", "securities"
    ),
    member(
        "portal/offerings/<slug:offering_id>/allocation/wishes/", allocation.wish, "wish-shares", "securities"
    ),
    member(
        "portal/offerings/<slug:offering_id>/allocation/propose/",
        allocation.propose,
        "propose-allocation",
        "securities",
    ),
    member("portal/offerings/<slug:offering_id>/settlement/", settlement.settled, "settlement", "securities"),
    member(
        "portal/offerings/<slug:offering_id>/settlement/now/",
        settlement.watch,
        "watch-settlement",
        "securities",
    ),
    member(
        "portal/offerings/<slug:offering_id>/settlement/again/",
        settlement.ask_again,
        "issue-offering-again",
        "securities",
    ),
    member(
        "portal/offerings/<slug:offering_id>/settlement/<slug:order_id>/back/",
        settlement.pay_back,
        "pay-order-back",
        "securities",
    ),
    member("portal/offerings/<slug:offering_id>/files/", order_files.files, "order-files", "securities"),
    member("portal/order-files/template.csv", order_files.template_file, "orders-template", "securities"),
    member("portal/order-files/<slug:order_import_id>/", order_files.file, "order-file", "securities"),
    member(
        "portal/order-files/<slug:order_import_id>/progress/",
        order_files.progress,
        "order-file-progress",
        "securities",
    ),
    member(
        "portal/order-files/<slug:order_import_id>/confirm/",
        order_files.confirm,
        "confirm-orders",
        "securities",
    ),
    member(
        "portal/order-files/<slug:order_import_id>/cancel/", order_files.cancel, "cancel-orders", "securities"
    ),
    member(
        "portal/order-files/<slug:order_import_id>/errors.csv",
        order_files.errors_file,
        "order-file-errors",
        "securities",
    ),
]
