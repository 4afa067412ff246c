"""An order of each holder in two offerings: one that is open, and one whose units were shared out.

Rows are copied from one; of the open offering some are confirmed, the others wait.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import connection

from benchmarks.portal_shared_out import share_out

if TYPE_CHECKING:
    from offerings.models import Offering, Subscription
    from tokens.models import Token

SECOND = "second"
_EVERYBODY = """(
    SELECT wallet.id AS wallet, wallet.public_id AS wallet_id, person.id AS person, person.external_id,
        wallet.address, row_number() OVER (ORDER BY wallet.id) AS n
    FROM investors_wallet wallet JOIN investors_investor person ON person.id = wallet.investor_id
    WHERE person.introduced_by_id = %(organisation)s
) one"""
_APPROACHES = """
    INSERT INTO compliance_solicitation (public_id, key, issuer_id, security, offering, pack, exemption,
        investor_id, country, classes, bought, at)
    SELECT 'sol_' || lpad(to_hex(person), 26, '0'), 'letter ' || n, %(issuer)s, %(security)s, %(label)s,
        'KR-CROWD', '', person, 'KR', '{{}}', true, now()
    FROM {everybody}
"""
_FILE_ROWS = """
    INSERT INTO offerings_orderrow (order_import_id, line, errors, external_id, address, units,
        subscription_id)
    SELECT %(file)s, n + 1, '[]', external_id, address, 10, placed.id
    FROM {everybody} JOIN offerings_subscription placed
      ON placed.wallet_id = one.wallet AND placed.offering_id = %(offering)s
"""


def offered(token: "Token") -> tuple["Offering", "Offering"]:
    """The one that is open and the one that is shared out later. Their law is chosen before there are
    units."""
    from tests.support.law import choose
    from tests.support.offering import make_draft_offering, make_open

    choose(token, "KR-CROWD", label=SECOND)
    return make_open(token), make_draft_offering(token, label=SECOND)


def fill_orders(offerings: tuple["Offering", "Offering"], values: Mapping[str, Any]) -> dict[str, str]:
    """The ids of both offerings and of a file of the orders of the open one."""
    offering, other = offerings
    token = offering.token
    order_each(offering, values, "sub", {"state": "CASE n %% 4 WHEN 0 THEN 'confirmed' ELSE 'submitted' END"})
    told = {"issuer": token.issuer_id, "security": token.public_id, "label": offering.label}
    tell(_APPROACHES.format(everybody=_EVERYBODY), values | told)
    file = _file_of_orders(offering, values)
    share_out(other, values)
    return {"offering_id": offering.public_id, "order_import_id": file, "shared_id": other.public_id}


def _file_of_orders(offering: "Offering", values: Mapping[str, Any]) -> str:
    from offerings.models import OrderImport

    file = OrderImport.objects.create(
        offering=offering,
        organisation_id=values["organisation"],
        filename="orders.csv",
        sha256="0x" + "0f" * 32,
        state="confirmed",
        created_by_id=values["owner"],
        lines=values["rows"],
        ordered=values["rows"],
        units=10 * values["rows"],
    )
    tell(_FILE_ROWS.format(everybody=_EVERYBODY), values | {"file": file.pk, "offering": offering.pk})
    return str(file.public_id)


def order_each(offering: "Offering", values: Mapping[str, Any], prefix: str, more: Mapping[str, str]) -> None:
    """One order of each holder, like a paid one of somebody else."""
    own = {
        "public_id": f"'{prefix}_' || lpad(to_hex(one.person), 26, '0')",
        "investor_id": "one.person",
        "wallet_id": "one.wallet",
        "submitted_at": "sample.submitted_at + n * interval '1 second'",
        **more,
    }
    sample = _sample(offering, values)
    columns = [field.column for field in type(sample)._meta.concrete_fields if field.column != "id"]
    told = ", ".join(own.get(column, f'sample."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    statement = f"INSERT INTO offerings_subscription ({names}) SELECT {told} FROM offerings_subscription sample, {_EVERYBODY} WHERE sample.id = %(sample)s"  # noqa: E501, S608
    tell(statement, values | {"sample": sample.pk})


def _sample(offering: "Offering", values: Mapping[str, Any]) -> "Subscription":
    from offerings.models import Subscription
    from tests.factories import NOW
    from tests.support.law import make_buyer

    wallet = make_buyer("KR", now=NOW)
    is_shared_out = offering.label == SECOND
    return Subscription.objects.create(
        offering=offering,
        investor=wallet.investor,
        wallet=wallet,
        units=10,
        price=offering.price,
        scale=offering.scale,
        amount=offering.price_of(10),
        currency=offering.currency,
        placed_by_id=values["owner"],
        submitted_at=NOW,
        paid_at=NOW,
        confirmed_at=NOW,
        state="allocated" if is_shared_out else "confirmed",
        allocated_units=10 if is_shared_out else None,
    )


def tell(statement: str, values: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("ANALYZE")
