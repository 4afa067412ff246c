"""Subscriptions to events: where they go, which, and the secrets they are signed with."""

from typing import Any

from django.db import transaction
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.policies import NotPermitted
from api.documentation import Described
from api.endpoint import Endpoint
from api.etags import require_unchanged, tagged
from api.fields import TextField, WholeNumber, Yes
from api.idempotency import idempotent
from api.pagination import PARAMETERS, page
from api.permissions import IsSignedIn, find
from api.serializers import Input, NoInput
from api.v1.webhook_out import (
    ONCE,
    SAID,
    SECRET,
    WAITING,
    WEBHOOK,
    DeliveryOut,
    NewWebhookOut,
    WebhookOut,
)
from investors.models import Investor
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope
from webhooks.catalogue import NAMES
from webhooks.guard import LONGEST, UrlRefused
from webhooks.models import Receiver, Secret
from webhooks.operations.add_receiver import TooManyReceivers, UnknownType, add_receiver
from webhooks.operations.change_receiver import change_receiver
from webhooks.operations.ping_receiver import ReceiverDisabled, ping_receiver
from webhooks.operations.remove_receiver import remove_receiver
from webhooks.operations.rotate_secret import MOST_HOURS, USUAL_HOURS, RotationRunning, rotate_secret
from webhooks.policies import managed_by, organisations_of

LONGEST_ID = 60


class _Types(serializers.ListField):
    child = serializers.ChoiceField(choices=NAMES)


class WebhookIn(Input):
    url = TextField(max_length=LONGEST, help_text="https, a public host, port 443 or 8443.")
    types = _Types(required=False, max_length=len(NAMES), help_text="None are all of them.")
    description = TextField(max_length=120, required=False)
    organisation = TextField(
        max_length=LONGEST_ID, required=False, help_text="Whose events; my own as an investor if absent."
    )


class WebhookChange(Input):
    url = TextField(max_length=LONGEST, required=False)
    types = _Types(required=False, max_length=len(NAMES))
    description = TextField(max_length=120, required=False)
    enabled = Yes(required=False, help_text="False switches it off; true sends on what waits.")


class RotationIn(Input):
    overlap_hours = WholeNumber(
        min_value=0,
        max_value=MOST_HOURS,
        default=USUAL_HOURS,
        help_text="How long the former secret signs too. 0 ends every former one at once.",
    )


def mine(endpoint: Endpoint) -> Any:
    return managed_by(endpoint.person)


def with_secrets(receivers: list[Receiver]) -> None:
    live = Secret.objects.filter(receiver__in=receivers).live(now=clock.now())
    for receiver in receivers:
        receiver.live_secrets = [one for one in live if one.receiver_id == receiver.pk]  # type: ignore[attr-defined]


def told(receiver: Receiver) -> Any:
    with_secrets([receiver])
    return WebhookOut(receiver).data


def _tagged(receiver: Receiver) -> Response:
    answer = told(receiver)
    return tagged(answer, answer)


class Webhooks(Endpoint):
    permission_classes = (IsSignedIn,)
    query = PARAMETERS

    @Described(
        id="webhooks_list",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="My subscriptions to events",
        tag="Webhooks",
        note="Mine as an investor, and those of the organisations I manage.",
        answer=WebhookOut,
        example=WEBHOOK,
        paged=True,
    )
    def get(self, request: Request) -> Response:
        return page(request, mine(self), WebhookOut, prepare=with_secrets)

    @Described(
        id="webhooks_create",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="Subscribe to events",
        tag="Webhooks",
        note="What happens from now on is sent to `url`, in order for each security, signed as Standard "
        "Webhooks says. An investor gets what concerns them; an organisation what concerns its securities "
        "and offerings, and the investors without an account whom it introduced.",
        body=WebhookIn,
        body_example=SAID | {"organisation": WEBHOOK["owner"]},
        answer=NewWebhookOut,
        example=WEBHOOK | ONCE,
        statuses=(201,),
        errors=[Missing, NotPermitted, UrlRefused, UnknownType, TooManyReceivers],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values = WebhookIn.read(request)
        receiver, secret = add_receiver(
            url=values["url"],
            types=values.get("types", ()),
            description=values.get("description", ""),
            **self._owner(values.get("organisation")),
            actor=self.person,
            now=clock.now(),
        )
        location = {"Location": reverse("api:webhook", [receiver.public_id])}
        return Response(told(receiver) | {"secret": secret}, 201, headers=location)

    def _owner(self, organisation: str | None) -> dict[str, Any]:
        """Raises `Missing`."""
        if organisation is not None:
            return {"organisation": find(organisations_of(self.person), organisation)}
        investor = Investor.objects.of(self.person).first()
        if investor is None:
            raise Missing
        return {"investor": investor}


class OneWebhook(Endpoint):
    permission_classes = (IsSignedIn,)
    http_method_names = ["get", "head", "patch", "delete"]

    @Described(
        id="webhooks_read",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="One of my subscriptions",
        tag="Webhooks",
        answer=WebhookOut,
        example=WEBHOOK,
        errors=[Missing],
    )
    def get(self, request: Request, webhook_id: str) -> Response:
        return _tagged(find(mine(self), webhook_id))

    @Described(
        id="webhooks_change",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="Change a subscription",
        tag="Webhooks",
        note="Enabled again, it gets what waited; what happened while it was disabled comes by a replay.",
        conditional=True,
        body=WebhookChange,
        body_example={"enabled": False},
        answer=WebhookOut,
        example=WEBHOOK | {"state": "disabled", "reason": "asked"},
        errors=[Missing, NotPermitted, UrlRefused, UnknownType],
    )
    def patch(self, request: Request, webhook_id: str) -> Response:
        values = WebhookChange.read(request)
        with transaction.atomic():
            receiver = find(mine(self), webhook_id)
            Receiver.objects.locked().get(pk=receiver.pk)
            require_unchanged(request, told(find(mine(self), webhook_id)))
            change_receiver(receiver=receiver, **values, actor=self.person, now=clock.now())
        return _tagged(find(mine(self), webhook_id))

    @Described(
        id="webhooks_delete",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="End a subscription",
        tag="Webhooks",
        note="Its secrets and the log of its deliveries go along. The answer is what it was.",
        answer=WebhookOut,
        example=WEBHOOK,
        errors=[Missing, NotPermitted],
    )
    def delete(self, request: Request, webhook_id: str) -> Response:
        receiver = find(mine(self), webhook_id)
        was = told(receiver)
        remove_receiver(receiver=receiver, actor=self.person, now=clock.now())
        return Response(was)


class WebhookSecrets(Endpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="webhooks_rotate_secret",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="Replace the secret",
        tag="Webhooks",
        note="Both sign until the former one ends. The new one is shown this once.",
        body=RotationIn,
        body_example={"overlap_hours": 24},
        answer=NewWebhookOut,
        example=WEBHOOK
        | ONCE
        | {"secrets": [SECRET | {"expires_at": "2026-11-24T09:00:00Z"}, SECRET | {"id": "whs_…"}]},
        statuses=(201,),
        errors=[Missing, NotPermitted, RotationRunning],
    )
    def post(self, request: Request, webhook_id: str) -> Response:
        values = RotationIn.read(request)
        receiver = find(mine(self), webhook_id)
        secret = rotate_secret(receiver=receiver, **values, actor=self.person, now=clock.now())
        return Response(told(receiver) | {"secret": secret}, 201)


class Ping(Endpoint):
    permission_classes = (IsSignedIn,)
    throttle_scope = "ping"

    @Described(
        id="webhooks_ping",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="Try a subscription",
        tag="Webhooks",
        note="Sends a `ping` within seconds, beside everything that waits. Follow the delivery for its end.",
        body=NoInput,
        answer=DeliveryOut,
        example=WAITING | {"type": "ping"},
        statuses=(202,),
        errors=[Missing, NotPermitted, ReceiverDisabled],
    )
    def post(self, request: Request, webhook_id: str) -> Response:
        NoInput.read(request)
        delivery = ping_receiver(receiver=find(mine(self), webhook_id), actor=self.person, now=clock.now())
        return Response(DeliveryOut(delivery).data, 202)
