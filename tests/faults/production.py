"""The platform as it runs in production, with Celery's workers, its clock and the web server: killed, and
served by a broker that doubles, shuffles and loses messages."""

import threading
import time
import uuid
from contextlib import suppress

import requests

from investors.models import Wallet
from services.ports import any_free_port
from tests.factories import make_investor
from tests.faults import programs
from tests.faults.postman import DELIVERED, Postman, Round, five_times_in_any_order, nine_in_ten_are_lost
from tests.faults.programs import OwnProgram
from tests.faults.registry import fault
from tests.faults.stage import PATIENCE, Stage
from tests.integration.api import world

KILLS = 6
TWINS = 20
DEEDS = 8


def _celery(stage: Stage, *arguments: str) -> OwnProgram:
    """A clock and a worker with two children, at work on some deeds."""
    stage.program(programs.beat())
    worker = stage.program(programs.worker(*arguments))
    stage.issue(DEEDS)
    stage.until_bound()
    return worker


@fault("children of Celery's worker are killed, one after another", often=4)
def children_killed(stage: Stage) -> None:
    worker = _celery(stage)
    for _kill in range(KILLS):
        stage.until(lambda: len(worker.children()) > 1, mining=True)
        stage.chance.choice(worker.children()).kill()
    stage.until_nothing_is_open()


@fault("Celery's worker is killed with all its children", often=4, slow=True)
def workers_killed(stage: Stage) -> None:
    _celery(stage).kill()
    stage.program(programs.worker())
    stage.until_nothing_is_open()


@fault("Celery's clock is killed, and started again later", often=4, slow=True)
def clock_killed(stage: Stage) -> None:
    clock = stage.program(programs.beat())
    stage.program(programs.worker())
    stage.issue(DEEDS)
    stage.until_bound()
    clock.kill()
    stage.issue(DEEDS)  # its doorbells ring in the silence
    stage.program(programs.beat())
    stage.until_nothing_is_open()


@fault("a task is killed by its time limit while the node is silent", often=4, slow=True)
def time_limit(stage: Stage) -> None:
    worker = _celery(stage, "--time-limit", "2")
    children = {child.pid for child in worker.children()}
    stage.ground.node.freeze()
    try:
        stage.until(lambda: children.isdisjoint(child.pid for child in worker.children()))
    finally:
        stage.ground.node.thaw()
    stage.until_nothing_is_open()


def _delivered_by(stage: Stage, walks: Round) -> None:
    with Postman(walks) as postman:
        _celery(stage, "--queues", DELIVERED)
        stage.until_nothing_is_open()
    if not postman.taken:
        raise AssertionError("no message came by")


@fault("every message is delivered five times, in any order", often=4)
def doubled_and_shuffled(stage: Stage) -> None:
    _delivered_by(stage, five_times_in_any_order(stage.chance))


@fault("nine messages in ten are lost", often=4, slow=True)
def messages_lost(stage: Stage) -> None:
    _delivered_by(stage, nine_in_ten_are_lost(stage.chance))


@fault("the web server is killed under twenty twins of one request, which all ask again", often=6)
def web_killed(stage: Stage) -> None:
    """One wallet, twenty equal answers; the same key with another body is refused."""
    investor, port = make_investor(), any_free_port()
    assert investor.user is not None
    ask = _Asking(port, world.session_token(investor.user))
    server = stage.program(programs.web(port))
    body = {"address": world.some_address(), "chain_id": "31337"}
    twins = [threading.Thread(target=ask.until_created, args=(body,)) for _number in range(TWINS)]
    for twin in twins:
        twin.start()
    stage.until(lambda: ask.running > 0 or bool(ask.answers))
    time.sleep(stage.chance.uniform(0, 0.05))
    server.kill()
    stage.program(programs.web(port))
    for twin in twins:
        twin.join()
    other = ask.once(body | {"address": world.some_address()})
    if (len(ask.answers), len(set(ask.answers)), other.status_code) != (TWINS, 1, 422):
        raise AssertionError(f"{len(ask.answers)} answers: {set(ask.answers)}; another body: {other.text}")
    if Wallet.objects.filter(investor=investor).count() != 1:
        raise AssertionError("one request was done twice")


class _Asking:
    """Asks under one key. `answers` are the bodies with which it was created."""

    def __init__(self, port: int, session: str) -> None:
        self.url = f"http://127.0.0.1:{port}/api/v1/wallets"
        self.headers = {"X-Session-Token": session, "Idempotency-Key": str(uuid.uuid4())}
        self.answers: list[str] = []
        self.running = 0

    def once(self, body: dict[str, str]) -> requests.Response:
        return requests.post(self.url, json=body, headers=self.headers, timeout=20)

    def until_created(self, body: dict[str, str]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(requests.RequestException):
                answer = self.once(body)
                self.running += 1
                if answer.status_code == 201:
                    self.answers.append(answer.text)
                    return
            time.sleep(0.05)
