"""The pages that are looked at: every list of the portal, and what the number of holders might slow down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """`about` is the name of the id in the address and `key` that of the id, where it has another. `is_flat`
    is false for what has to read a past or all orders through, and is only told. `most` are the queries it
    may ask."""

    name: str
    view: str
    about: str = ""
    query: str = ""
    key: str = ""
    is_flat: bool = True
    most: int = 10


REGISTER = (
    Page("holders", "holders", "token_id"),
    Page("holders, in the middle", "holders", "token_id", "page={middle}"),
    Page("holders, the last page", "holders", "token_id", "page=999999"),
    Page("holders, of a country", "holders", "token_id", "country=702"),
    Page("holders, by number", "holders", "token_id", "sort=number", is_flat=False),
    Page("holders, found by number", "holders", "token_id", "search=h-777", is_flat=False),
    Page("holders, as of a block", "holders", "token_id", "block=2", is_flat=False),
    Page("transfers", "transfers", "token_id"),
    Page("transfers of a holder", "transfers", "token_id", "holder=H-777"),
    Page("imports", "imports", "token_id"),
    Page("one import", "import", "import_id", is_flat=False),
    Page("one import, the last page", "import", "import_id", "page=999999", is_flat=False),
    Page("one import, all wrong", "import", "import_id", key="wrong_id", is_flat=False),
)
SECURITY = (
    Page("securities", "securities"),
    Page("security", "security", "token_id"),
    Page("rules", "rules", "token_id"),
    Page("papers", "papers", "token_id"),
    Page("activity of a security", "activity", "token_id"),
    Page("offerings", "offerings", "token_id"),
)
OFFERING = (
    Page("offering", "offering", "offering_id"),
    Page("orders", "orders", "offering_id"),
    Page("orders, in the middle", "orders", "offering_id", "page={middle}"),
    Page("orders, the last page", "orders", "offering_id", "page=999999"),
    Page("orders, of a state", "orders", "offering_id", "state=confirmed"),
    Page("orders, found by number", "orders", "offering_id", "search=h-777", is_flat=False),
    Page("files of orders", "order-files", "offering_id"),
    Page("one file of orders", "order-file", "order_import_id"),
    Page("approaches", "approaches", "offering_id"),
    Page("shares, still computed", "allocation", "offering_id", is_flat=False),
    Page("shares, final", "allocation", "offering_id", key="shared_id"),
    Page("settlement", "settlement", "offering_id", key="shared_id", is_flat=False),
)
ORGANISATION = (
    Page("dashboard", "dashboard"),
    Page("operations", "operations"),
    Page("operations, of a security", "operations", query="security={token_id}"),
    Page("operations, that failed", "operations", query="state=failed"),
    Page("approvals", "approvals"),
    Page("application", "issuer", "issuer_id"),
    Page("papers of the issuer", "issuer-papers", "issuer_id"),
    Page("owners", "owners", "issuer_id"),
    Page("wallets of the issuer", "own-wallets", "issuer_id"),
    Page("team", "organisation-team", "organisation_id"),
    Page("activity of all", "organisation-activity", "organisation_id"),
    Page("webhooks", "webhooks"),
    Page("one webhook", "webhook", "webhook_id"),
)
PAGES = (*REGISTER, *SECURITY, *OFFERING, *ORGANISATION)
