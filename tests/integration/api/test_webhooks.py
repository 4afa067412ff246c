"""Subscriptions to events over the API: for their owners, with secrets shown once, in nobody else's sight."""

from datetime import timedelta

import pytest

from accounts.models import Membership
from api.models import StoredAnswer
from audit.models import Entry
from kernel import clock
from tests import factories
from tests.integration.api.test_machines import key_of, machine_with, opened
from tests.support.receiver import Listener
from webhooks.delivering import deliver
from webhooks.models import Delivery, Event, Receiver
from webhooks.publishing import publish

LIST = "/webhooks/subscriptions"


@pytest.fixture
def listener():
    listener = Listener().open()
    yield listener
    listener.close()


@pytest.fixture
def subscribed(caller, listener):
    """The investor's own; what happened before is not told."""
    publish(now=clock.now())
    answer = caller.post(LIST, {"url": listener.url, "description": "Mine"}, key="one")
    assert answer.status_code == 201, answer.json()
    listener.secrets.append(answer.json()["secret"])
    return answer.json()


def happen(investor):
    factories.make_case(investor)
    publish(now=clock.now())
    return deliver(now=clock.now())


def test_from_subscribing_to_a_replay(caller, investor, listener, subscribed):
    assert subscribed["owner"] == investor.public_id
    assert caller.get(f"{LIST}/{subscribed['id']}").json()["types"] == []
    assert "secret" not in caller.get(f"{LIST}/{subscribed['id']}").json(), "shown once"
    again = caller.post(LIST, {"url": listener.url, "description": "Mine"}, key="one")
    assert (again.json(), Receiver.objects.count()) == (subscribed, 1), "the same key, the same answer"

    assert happen(investor) == 2
    log = caller.get("/webhooks/deliveries").json()["results"]
    assert {one["type"] for one in log} == {"investor.kyc.processing", "investor.kyc.verified"}
    assert {one["state"] for one in log} == {"delivered"}
    assert log[0]["attempts"][0]["status"] == 200
    assert caller.get("/webhooks/deliveries", {"state": "failed"}).json()["results"] == []
    assert caller.get(f"/webhooks/deliveries/{log[0]['id']}").json() == log[0]

    one = caller.post(f"/webhooks/deliveries/{log[0]['id']}/replay")
    assert (one.status_code, one.json()["state"], one.json()["event"]) == (202, "pending", log[0]["event"])
    ping = caller.post(f"{LIST}/{subscribed['id']}/ping")
    assert (ping.status_code, ping.json()["type"]) == (202, "ping")
    assert deliver(now=clock.now()) == 2
    first = listener.taken[0]["id"]
    for body, count in (({}, 2), ({"after": first}, 1), ({"since": "2099-01-01T00:00:00Z"}, 0)):
        answer = caller.post("/webhooks/replay", {"subscription": subscribed["id"], **body})
        assert (answer.status_code, answer.json()["events"]) == (202, count)
        deliver(now=clock.now())
    kinds = [document["type"].rpartition(".")[2] for document in listener.taken]
    assert kinds == ["processing", "verified", kinds[2], "ping", "processing", "verified", "verified"]


def test_a_subscription_is_changed_by_who_read_it_and_ended(caller, investor, subscribed):
    where = f"{LIST}/{subscribed['id']}"
    tag = caller.get(where)["ETag"]
    assert caller.patch(where, {"enabled": False}).json()["code"] == "api.if_match_missing"
    changed = caller.patch(where, {"types": ["ping"], "enabled": False}, **{"If-Match": tag})
    assert (changed.json()["state"], changed.json()["reason"]) == ("disabled", "asked")
    assert caller.patch(where, {"enabled": True}, **{"If-Match": tag}).status_code == 412
    assert caller.post(f"{where}/ping").json()["code"] == "webhooks.receiver_disabled"
    replay = caller.post("/webhooks/replay", {"subscription": subscribed["id"]})
    assert replay.json()["code"] == "webhooks.receiver_disabled"
    assert happen(investor) == 0

    gone = caller.client.delete("/api/v1" + where, headers=caller.headers)

    assert (gone.status_code, gone.json()["id"]) == (200, subscribed["id"])
    assert caller.get(where).status_code == 404
    verbs = Entry.objects.filter(subject_id=subscribed["id"]).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["webhook.added", "webhook.changed", "webhook.removed"]
    told = str(list(Entry.objects.filter(subject_id=subscribed["id"]).values_list("data", flat=True)))
    assert "/events" not in told, "the path may be a password"


def test_secrets_are_replaced_without_a_pause_and_never_stored_readably(caller, subscribed):
    where = f"{LIST}/{subscribed['id']}/secrets"

    new = caller.post(where, {}).json()

    assert new["secret"] != subscribed["secret"]
    assert [bool(one["expires_at"]) for one in new["secrets"]] == [True, False]
    assert caller.post(where, {"overlap_hours": 1}).json()["code"] == "webhooks.rotation_running"
    assert len(caller.post(where, {"overlap_hours": 0}).json()["secrets"]) == 1
    for wrong in ("24", 24.0, -1, 169, True, None):
        assert caller.post(where, {"overlap_hours": wrong}).status_code == 400, wrong
    assert "whsec_" not in str(list(StoredAnswer.objects.values_list("body", flat=True)))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"url": "http://example.com/"}, "webhooks.url_refused"),
        ({"url": "https://10.0.0.1/"}, "webhooks.url_refused"),
        ({"url": "https://example.com/", "types": ["investor.died"]}, "api.invalid"),
        ({"url": "https://example.com/", "secret": "mine"}, "api.invalid"),
        ({"url": "https://example.com/", "organisation": "org_nobodys"}, "kernel.missing"),
    ],
)
def test_what_cannot_be_is_refused(caller, body, code):
    assert caller.post(LIST, body, key="x").json()["code"] == code
    assert not Receiver.objects.exists()


def test_ten_are_enough(caller):
    for number in range(10):
        assert caller.post(LIST, {"url": "https://example.com/"}, key=str(number)).status_code == 201

    assert caller.post(LIST, {"url": "https://example.com/"}, key="10").json()["code"] == "webhooks.too_many"


def test_nobody_reaches_anothers_and_a_viewer_reaches_none(caller, caller_of, other, investor, subscribed):
    happen(investor)
    delivery = Delivery.objects.first()
    event = Event.objects.filter(investor=investor).first()
    theirs = caller_of(other.user)
    organisation = factories.make_approved().organisation
    viewer = caller_of(factories.make_member(organisation, role=Membership.Role.VIEWER))
    owner = caller_of(factories.owner_of(organisation))
    body = {"url": "https://example.com/", "organisation": organisation.public_id}
    own = owner.post(LIST, body, key="o").json()

    for stranger in (theirs, viewer, owner):
        where = f"{LIST}/{subscribed['id']}"
        assert stranger.get(where).status_code == 404
        assert stranger.patch(where, {"enabled": False}, **{"If-Match": "*"}).status_code == 404
        assert stranger.client.delete("/api/v1" + where, headers=stranger.headers).status_code == 404
        for deed in ("ping", "secrets"):
            assert stranger.post(f"{where}/{deed}", {}).status_code == 404
        assert stranger.post("/webhooks/replay", {"subscription": subscribed["id"]}).status_code == 404
        assert stranger.get(f"/webhooks/deliveries/{delivery.public_id}").status_code == 404
        assert stranger.post(f"/webhooks/deliveries/{delivery.public_id}/replay").status_code == 404
        assert stranger.get("/webhooks/deliveries").json()["results"] == []
    assert viewer.post(LIST, body, key="v").status_code == 404
    assert theirs.get(LIST).json()["results"] == viewer.get(LIST).json()["results"] == []
    assert [one["id"] for one in owner.get(LIST).json()["results"]] == [own["id"]]
    foreign = owner.post("/webhooks/replay", {"subscription": own["id"], "after": event.public_id})
    assert foreign.status_code == 404, "a foreign event is no cursor"
    assert Receiver.objects.get(public_id=subscribed["id"]).state == "enabled"


def test_a_machine_with_the_scope_manages_those_of_its_organisation(caller_of, subscribed):
    issuer = factories.make_draft()
    owner = caller_of(factories.owner_of(issuer.organisation))
    may, may_not = (
        machine_with(key_of(owner, opened(owner, issuer, scope).json()["id"]))
        for scope in ("webhooks:manage", "holdings:read")
    )
    body = {"url": "https://example.com/", "organisation": issuer.organisation.public_id}

    assert may.post(LIST, body, key="m").status_code == 201
    assert len(may.get(LIST).json()["results"]) == len(owner.get(LIST).json()["results"]) == 1
    assert may.post(LIST, {"url": "https://example.com/"}, key="own").status_code == 404, "it is no investor"
    assert may_not.get(LIST).json()["code"] == "api.scope_missing"


def test_the_catalogue_has_a_schema_and_an_example_of_every_type(caller):
    listed = caller.get("/webhooks/events", **{"Accept-Language": "ko"}).json()["results"]

    assert len(listed) > 30
    for kind in listed:
        assert kind["example"]["type"] == kind["type"] == kind["schema"]["properties"]["type"]["const"]
        assert kind["description"]
    assert any("청약" in kind["description"] for kind in listed)


def test_what_was_told_is_kept_out_of_reach_of_the_clock(caller, subscribed, investor):
    """A clock that runs on finds nothing waiting."""
    happen(investor)

    assert deliver(now=clock.now() + timedelta(days=1)) == 0
