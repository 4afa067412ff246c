"""What else an organisation sees: requests, papers, colleagues, and a webhook told of each holder."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from tokens.models import Token

COLLEAGUES = 10
_EVENTS = """
    INSERT INTO webhooks_event ({columns})
    SELECT {told} FROM webhooks_event sample, generate_series(1, %(rows)s) n WHERE sample.id = %(event)s;
    INSERT INTO webhooks_delivery (public_id, receiver_id, event_id, lane, state, refusals, created_at,
        ended_at)
    SELECT 'dlv_' || lpad(to_hex(id), 26, '0'), %(receiver)s, id, about, 'delivered', 0, now(), now()
    FROM webhooks_event WHERE id > %(event)s
"""


def fill_organisation(token: "Token", values: Mapping[str, Any]) -> dict[str, str]:
    from portal import team
    from tests.factories import NOW, make_member, owner_of
    from tests.support.files import make_pdf
    from tokens.operations.add_paper import add_paper

    organisation, owner = token.issuer.organisation, owner_of(token.issuer.organisation)
    for number in range(COLLEAGUES):
        colleague = make_member(organisation)
        team.ask_for_role(organisation=organisation, person=colleague, role="viewer", actor=owner, now=NOW)
        content = make_pdf(number + 1)
        add_paper(
            token=token, title=f"Terms {number}", content=content, filename="t.pdf", actor=owner, now=NOW
        )
    return {
        "organisation_id": organisation.public_id,
        "issuer_id": token.issuer.public_id,
        "webhook_id": _told(token, values),
    }


def _told(token: "Token", values: Mapping[str, Any]) -> str:
    from tests.factories import NOW, owner_of
    from webhooks.models import Event
    from webhooks.operations.add_receiver import add_receiver
    from webhooks.operations.ping_receiver import ping_receiver

    organisation, owner = token.issuer.organisation, owner_of(token.issuer.organisation)
    receiver, _secret = add_receiver(
        url="https://example.com/hook", organisation=organisation, actor=owner, now=NOW
    )
    event = ping_receiver(receiver=receiver, actor=owner, now=NOW).event
    own = {"public_id": "'evt_' || lpad(to_hex(n), 26, '0')", "key": "'holder ' || n"}
    columns = [field.column for field in Event._meta.concrete_fields if field.column != "id"]
    told = ", ".join(own.get(column, f'sample."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    statements = _EVENTS.format(columns=names, told=told).split(";")
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values | {"event": event.pk, "receiver": receiver.pk})
    return str(receiver.public_id)
