"""Subscriptions to events and their deliveries, as they are answered."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import Moment
from api.serializers import Output
from webhooks.catalogue import NAMES
from webhooks.models import Attempt, Delivery, Receiver
from webhooks.sending import EXCERPT

TYPES = serializers.ListField(child=serializers.ChoiceField(choices=NAMES), help_text="None are all of them.")


class SecretOut(Output):
    id = serializers.CharField(source="public_id")
    created_at = Moment()
    expires_at = Moment(allow_null=True, help_text="Set once a newer one has replaced it.")


class WebhookOut(Output):
    id = serializers.CharField(source="public_id")
    owner = serializers.CharField(source="owner_id", help_text="Id of the investor or organisation.")
    url = serializers.CharField()
    description = serializers.CharField()
    types = TYPES
    state = serializers.ChoiceField(choices=Receiver.State.choices)
    reason = serializers.CharField(help_text="Why it is disabled; empty while it is not.")
    failing_since = Moment(allow_null=True, help_text="Since when it has accepted nothing.")
    rests_until = Moment(allow_null=True, help_text="When it is tried again, where it does not answer.")
    secrets = SecretOut(source="live_secrets", many=True, help_text="Those that sign now, the oldest first.")
    created_at = Moment()


class NewWebhookOut(WebhookOut):
    secret = serializers.CharField(help_text="For the signatures; shown this once.")


class AttemptOut(Output):
    at = Moment()
    status = serializers.SerializerMethodField(help_text="Of the answer; null where nothing answered.")
    error = serializers.CharField(help_text="Why nothing answered, in a word; empty otherwise.")
    milliseconds = serializers.IntegerField()
    excerpt = serializers.CharField(
        help_text=f"The first {EXCERPT} characters of an answer that was no success, with what looks like "
        "somebody's address or number taken out."
    )

    def get_status(self, attempt: Attempt) -> int | None:
        return attempt.status or None


class DeliveryOut(Output):
    id = serializers.CharField(source="public_id")
    subscription = serializers.CharField(source="receiver.public_id")
    event = serializers.CharField(source="event.public_id", help_text="The webhook-id it is sent with.")
    type = serializers.ChoiceField(source="event.type", choices=NAMES)
    state = serializers.ChoiceField(choices=Delivery.State.choices)
    due_at = Moment(allow_null=True, help_text="When one that was refused is tried again.")
    attempts = AttemptOut(many=True)
    created_at = Moment()
    ended_at = Moment(allow_null=True)


class EventTypeOut(Output):
    type = serializers.ChoiceField(source="name", choices=NAMES)
    description = serializers.CharField(source="told")
    schema = serializers.SerializerMethodField(help_text="JSON Schema of the body.")
    example = serializers.SerializerMethodField()

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_schema(self, kind: Any) -> Any:
        return kind.schema()

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_example(self, kind: Any) -> Any:
        return kind.example()


SAID = {
    "url": "https://broker.example/hooks/jangbu",
    "types": ["transfer.completed", "holding.changed"],
    "description": "Positions",
}
SECRET = {
    "id": "whs_01k9z5v4h8m2q7t3w6y0bcdefs",
    "created_at": "2026-11-23T09:00:00Z",
    "expires_at": None,
}
WEBHOOK: dict[str, Any] = {
    "id": "whk_01k9z5v4h8m2q7t3w6y0bcdefr",
    "owner": "org_01k9z5v4h8m2q7t3w6y0bcdefm",
    **SAID,
    "state": "enabled",
    "reason": "",
    "failing_since": None,
    "rests_until": None,
    "secrets": [SECRET],
    "created_at": "2026-11-23T09:00:00Z",
}
ONCE = {"secret": "whsec_…"}
DELIVERY: dict[str, Any] = {
    "id": "dlv_01k9z5v4h8m2q7t3w6y0bcdeft",
    "subscription": WEBHOOK["id"],
    "event": "evt_01k9z5v4h8m2q7t3w6y0bcdefg",
    "type": "transfer.completed",
    "state": "delivered",
    "due_at": None,
    "attempts": [
        {
            "at": "2026-11-23T09:00:05Z",
            "status": 503,
            "error": "",
            "milliseconds": 31,
            "excerpt": "maintenance",
        },
        {"at": "2026-11-23T09:00:11Z", "status": 204, "error": "", "milliseconds": 18, "excerpt": ""},
    ],
    "created_at": "2026-11-23T09:00:04Z",
    "ended_at": "2026-11-23T09:00:11Z",
}
WAITING: dict[str, Any] = DELIVERY | {"state": "pending", "attempts": [], "ended_at": None}
