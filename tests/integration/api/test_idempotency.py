"""One key, one effect, one answer."""

import os
import signal
import threading

import pytest
from django.db import connection, connections

from api import idempotency, request_ids
from api.models import StoredAnswer
from investors.models import Wallet
from tests import factories
from tests.integration.api import world

KEYED = ["/me/investor", "/me/kyc", "/wallets"]


def body(address=None):
    return {"address": address or world.some_address(), "chain_id": "31337"}


@pytest.fixture(autouse=True)
def network(db):
    return world.make_network()


@pytest.mark.parametrize("path", KEYED)
def test_creating_needs_a_key(caller, path):
    answer = caller.post(path, {})

    assert (answer.status_code, answer.json()["code"]) == (400, "api.idempotency_key_missing")


@pytest.mark.parametrize("key", [" ", "a b", "키", "k" * 256])
def test_a_key_is_visible_ascii(caller, key):
    answer = caller.post("/wallets", body(), key=key)

    assert (answer.status_code, answer.json()["code"]) == (400, "api.idempotency_key_malformed")


def test_the_same_request_again_gets_the_first_answer(caller):
    request = body()
    first = caller.post("/wallets", request, key="k")

    second = caller.post("/wallets", request, key="k")

    assert second.status_code == first.status_code == 201
    assert second.json() == first.json()
    assert second["Location"] == first["Location"]
    assert (second["Idempotency-Replayed"], "Idempotency-Replayed" in first) == ("true", False)
    assert Wallet.objects.count() == 1


def test_another_body_or_path_with_the_key_is_refused(caller):
    caller.post("/wallets", body(), key="k")

    for answer in (caller.post("/wallets", body(), key="k"), caller.post("/me/kyc", {}, key="k")):
        assert (answer.status_code, answer.json()["code"]) == (422, "api.idempotency_key_reused")
    assert Wallet.objects.count() == 1


def test_keys_of_two_people_do_not_meet(caller, caller_of, other):
    assert caller.post("/wallets", body(), key="k").status_code == 201
    assert caller_of(other.user).post("/wallets", body(), key="k").status_code == 201


def test_a_refused_request_may_be_mended_and_sent_again_with_its_key(caller):
    assert caller.post("/wallets", {"address": "0x1"}, key="k").status_code == 400
    assert caller.post("/wallets", body(), key="k").status_code == 201


def test_what_is_kept_is_encrypted(caller_of):
    registration = {"kind": "individual", "name": "Kim Minji", "birth_date": "1988-02-29", "country": "KR"}
    person = caller_of(factories.make_user())
    assert person.post("/me/investor", registration, key="k").status_code == 201

    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(s)::text FROM api_storedanswer s")
        row = cursor.fetchone()[0]

    assert "Kim Minji" not in row
    assert "1988-02-29" not in row
    assert person.post("/me/investor", registration, key="k").json()["name"] == "Kim Minji"


def test_effect_and_answer_are_one_commit(caller, monkeypatch):
    """The answer cannot be written: the effect is undone, and the same request works later."""
    request = body()
    with monkeypatch.context() as broken:
        broken.setattr(idempotency, "_store", lambda *_: 1 / 0)
        assert caller.post("/wallets", request, key="k").status_code == 500
    assert not Wallet.objects.exists()

    assert caller.post("/wallets", request, key="k").status_code == 201


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_have_one_effect_and_say_when_one_is_running(investor, caller_of):
    """A hundred orders at once: `test_subscriptions`."""
    request = body()
    callers = [caller_of(investor.user) for _ in range(20)]
    start, answers = threading.Barrier(20), []

    def send(caller):
        start.wait()
        answers.append(caller.post("/wallets", request, key="k"))
        connections.close_all()

    threads = [threading.Thread(target=send, args=[caller]) for caller in callers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    created = [answer for answer in answers if answer.status_code == 201]
    running = [answer for answer in answers if answer.status_code == 409]
    assert len(created) + len(running) == 20
    assert created
    assert {answer.json()["id"] for answer in created} == {Wallet.objects.get().public_id}
    assert {answer.json()["code"] for answer in running} <= {"api.idempotency_key_running"}
    assert StoredAnswer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_twin_that_is_still_running_is_a_conflict(investor, caller_of, monkeypatch):
    """The first request is held in the middle; the second is told so at once instead of waiting."""
    entered, go_on = threading.Event(), threading.Event()
    store = idempotency._store

    def slow(*arguments):
        entered.set()
        assert go_on.wait(10)
        store(*arguments)

    monkeypatch.setattr(idempotency, "_store", slow)
    request, first = body(), []
    one, two = caller_of(investor.user), caller_of(investor.user)

    def send():
        first.append(one.post("/wallets", request, key="k"))
        connections.close_all()

    thread = threading.Thread(target=send)
    thread.start()
    assert entered.wait(10)
    answer = two.post("/wallets", request, key="k")
    go_on.set()
    thread.join()

    assert (answer.status_code, answer.json()["code"]) == (409, "api.idempotency_key_running")
    assert first[0].status_code == 201


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("killed", "left"), [("before the commit", 0), ("before the answer", 1)])
def test_killed_on_the_way_the_retry_gets_the_first_answer(investor, caller_of, killed, left):
    """A process dies between the effect and its answer; the client knows nothing and asks again."""
    request, caller = body(), caller_of(investor.user)
    place = (idempotency, "_store") if killed == "before the commit" else (request_ids, "_as_problem")

    assert died_at(*place, lambda: caller.post("/wallets", request, key="k"))
    assert Wallet.objects.count() == StoredAnswer.objects.count() == left

    answer = caller.post("/wallets", request, key="k")
    assert (answer.status_code, answer.json()["id"]) == (201, Wallet.objects.get().public_id)
    assert answer.headers.get("Idempotency-Replayed") == ("true" if left else None)
    assert caller.post("/wallets", request, key="k").json() == answer.json()


def died_at(module, name, deed):
    """Whether a process of its own that does the deed killed itself where the function is called."""
    connections.close_all()  # what is open must not be shared
    child = os.fork()
    if child == 0:
        setattr(module, name, lambda *_arguments: os.kill(os.getpid(), signal.SIGKILL))
        deed()
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
