"""What was sent, how it was answered, and sending it again."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.policies import NotPermitted
from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import MomentIn, TextField
from api.pagination import PARAMETERS, page
from api.permissions import IsSignedIn, find
from api.queries import chosen, one_of
from api.serializers import Input, NoInput, Output
from api.v1.webhook_out import DELIVERY, WAITING, DeliveryOut
from api.v1.webhooks import LONGEST_ID, mine
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope
from webhooks.models import Delivery
from webhooks.operations.ping_receiver import ReceiverDisabled
from webhooks.operations.replay_delivery import replay_delivery
from webhooks.operations.replay_events import TooMuchToReplay, replay_events
from webhooks.policies import deliveries_of

STATES = list(Delivery.State.values)
STATE = one_of("state", STATES, "Only deliveries in this state.")


class ReplayIn(Input):
    subscription = TextField(max_length=LONGEST_ID, help_text="Id of the subscription.")
    after = TextField(max_length=LONGEST_ID, required=False, help_text="The last event you have.")
    since = MomentIn(required=False, help_text="Or: everything told since then.")


class ReplayOut(Output):
    subscription = serializers.CharField()
    events = serializers.IntegerField(help_text="How many are sent again, in their order.")


class WebhookDeliveries(Endpoint):
    permission_classes = (IsSignedIn,)
    query = PARAMETERS | {STATE.name}

    @Described(
        id="webhook_deliveries_list",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="Deliveries of events",
        tag="Webhooks",
        note="Of all my subscriptions, newest first, for thirty days.",
        answer=DeliveryOut,
        example=DELIVERY,
        paged=True,
        query=[STATE],
    )
    def get(self, request: Request) -> Response:
        rows, state = deliveries_of(self.person), chosen(request, STATE.name, STATES)
        return page(request, rows.filter(state=state) if state else rows, DeliveryOut)


class OneWebhookDelivery(Endpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="webhook_deliveries_read",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="One delivery",
        tag="Webhooks",
        answer=DeliveryOut,
        example=DELIVERY,
        errors=[Missing],
    )
    def get(self, request: Request, delivery_id: str) -> Response:
        return Response(DeliveryOut(find(deliveries_of(self.person), delivery_id)).data)


class DeliveryReplay(Endpoint):
    permission_classes = (IsSignedIn,)
    throttle_scope = "replay"

    @Described(
        id="webhook_deliveries_replay",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="Send one event again",
        tag="Webhooks",
        note="Behind everything that waits, with the same `webhook-id`. One that waits is left as it is.",
        body=NoInput,
        answer=DeliveryOut,
        example=WAITING,
        statuses=(202,),
        errors=[Missing, NotPermitted, ReceiverDisabled],
    )
    def post(self, request: Request, delivery_id: str) -> Response:
        NoInput.read(request)
        delivery = find(deliveries_of(self.person), delivery_id)
        again = replay_delivery(delivery=delivery, actor=self.person, now=clock.now())
        return Response(DeliveryOut(find(deliveries_of(self.person), again.public_id)).data, 202)


class Replay(Endpoint):
    permission_classes = (IsSignedIn,)
    throttle_scope = "replay"

    @Described(
        id="webhooks_replay",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="Send everything again from a point on",
        tag="Webhooks",
        note="In the order in which it happened, with the ids it had; what still waits is sent in this order "
        "only. Without `after` and `since` it is everything of the last thirty days.",
        body=ReplayIn,
        body_example={"subscription": DELIVERY["subscription"], "after": DELIVERY["event"]},
        answer=ReplayOut,
        example={"subscription": DELIVERY["subscription"], "events": 42},
        statuses=(202,),
        errors=[Missing, NotPermitted, ReceiverDisabled, TooMuchToReplay],
    )
    def post(self, request: Request) -> Response:
        values = ReplayIn.read(request)
        receiver = find(mine(self), values["subscription"])
        events = replay_events(
            receiver=receiver,
            after=values.get("after", ""),
            since=values.get("since"),
            actor=self.person,
            now=clock.now(),
        )
        return Response(ReplayOut({"subscription": receiver.public_id, "events": events}).data, 202)
