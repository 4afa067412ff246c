"""A node that lies, fails, lags or is slow, between the platform and a chain that is sound."""

import time
from collections.abc import Callable
from typing import Any

from tests.faults.registry import fault
from tests.faults.stage import Stage
from tests.faults.worker import Bent
from tests.support.fault_proxy import Rule, hang_up_after, reply, say

SEND = "eth_sendRawTransaction"
LOOKS = ("eth_getTransactionReceipt", "eth_getTransactionByHash")
ATTEMPTS = 25


def _while_it_lies(stage: Stage, **rules: Rule) -> None:
    """Work goes on for some turns while the node answers so."""
    with stage.lying(**rules):
        stage.issue()
        stage.worker()
        stage.until_bound()
        some_turns(stage)


def some_turns(stage: Stage, number: int = 6) -> None:
    for _turn in range(number):
        stage.chain.mine()
        time.sleep(0.1)  # what the workers do meanwhile is not ours to await: nothing may come of it


def _counted(stage: Stage, rule: Rule, times: int) -> tuple[Rule, Callable[[], bool]]:
    """The rule, and whether it has been met so often."""
    met = 0

    def counting(request: dict[str, Any], pass_on: Any) -> Any:
        nonlocal met
        met += 1
        return rule(request, pass_on)

    return counting, lambda: met >= times


def _hangs_up(stage: Stage, *, reached: bool) -> None:
    rule, often_enough = _counted(stage, hang_up_after(reached), 3)
    with stage.lying(**{SEND: rule}):
        stage.issue()
        stage.worker()
        stage.until(often_enough)


@fault("connection lost before the node took a transaction", often=25)
def lost_before(stage: Stage) -> None:
    _hangs_up(stage, reached=False)


@fault("connection lost after the node took a transaction", often=25)
def lost_after(stage: Stage) -> None:
    _hangs_up(stage, reached=True)


def _says(text: str, *, reached: bool) -> Callable[[Stage], None]:
    return lambda stage: _while_it_lies(stage, **{SEND: say(text, reaches_node=reached)})


for _text in ("already known", "nonce too low", "replacement transaction underpriced", "internal error"):
    fault(f"node takes a transaction and says “{_text}”")(_says(_text, reached=True))
    fault(f"node refuses a transaction with “{_text}”")(_says(_text, reached=False))


@fault("node takes a transaction and then denies to know it", often=18)
def denies(stage: Stage) -> None:
    _while_it_lies(stage, **{method: reply(None) for method in LOOKS})


@fault("node shows no receipts of mined transactions", often=18)
def no_receipts(stage: Stage) -> None:
    _while_it_lies(stage, eth_getTransactionReceipt=reply(None))


@fault("node leaves all logs out", often=18)
def no_logs(stage: Stage) -> None:
    _while_it_lies(stage, eth_getLogs=reply([]))


@fault("node is some blocks behind", often=18)
def behind(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until_bound()
    stage.chain.mine(6)
    stage.until_read()
    with stage.lying(**_behind(stage.chain.height() - 5)):
        some_turns(stage)


def _behind(head: int) -> dict[str, Rule]:
    """Nothing above `head` is known; the account is as it was there."""

    def block(request: dict[str, Any], pass_on: Any) -> Any:
        place, full = request["params"]
        if place == "latest":
            return pass_on(request | {"params": [hex(head), full]})
        too_high = place.startswith("0x") and int(place, 16) > head
        return request | {"result": None} if too_high else pass_on(request)

    def count(request: dict[str, Any], pass_on: Any) -> Any:
        account, place = request["params"]
        return pass_on(request | {"params": [account, hex(head) if place == "latest" else place]})

    return {
        "eth_getBlockByNumber": block,
        "eth_getTransactionCount": count,
        "eth_getTransactionReceipt": reply(None),
    }


@fault("node reckons half of the gas that is needed")
def half_the_gas(stage: Stage) -> None:
    def rule(request: dict[str, Any], pass_on: Any) -> Any:
        answer = pass_on(request)
        return answer | ({"result": hex(int(answer["result"], 16) * 10 // 13)} if "result" in answer else {})

    with stage.lying(eth_estimateGas=rule):
        stage.issue()
        stage.worker()
        stage.until_bound()
        stage.chain.mine()


@fault("node belongs to another chain", often=18)
def another_chain(stage: Stage) -> None:
    with stage.lying(eth_chainId=reply("0x1")):
        stage.issue()
        stage.worker()
        stage.until(lambda: stage.network.paused)
        if stage.bound():
            raise AssertionError("something was signed for another chain")


def _posts(stage: Stage, post: Callable[..., Any], times: int = 4) -> None:
    """Whole posts go wrong, so many at least."""
    met = 0

    def counting(body: bytes, pass_on: Any) -> Any:
        nonlocal met
        met += 1
        return post(body, pass_on)

    stage.ground.proxy.post = counting
    try:
        stage.issue()
        stage.worker()
        stage.until(lambda: met >= times)
    finally:
        stage.ground.proxy.post = None


@fault("a balancer answers with an HTML page and 502", often=18)
def bad_gateway(stage: Stage) -> None:
    _posts(stage, lambda body, pass_on: (502, b"<html>Bad Gateway</html>"))


@fault("answers are cut off in the middle", often=18)
def cut_off(stage: Stage) -> None:
    def half(body: bytes, pass_on: Any) -> Any:
        answer = pass_on(body)
        return 200, answer[: len(answer) // 2]

    _posts(stage, half)


@fault("node answers after the client gave up")
def too_late(stage: Stage) -> None:
    def slowly(body: bytes, pass_on: Any) -> Any:
        answer = pass_on(body)
        if SEND.encode() in body:
            time.sleep(1.5)
        return 200, answer

    stage.ground.proxy.post = slowly
    try:
        stage.issue()
        stage.worker(Bent(patience=1))
        stage.until_bound()
        some_turns(stage)
    finally:
        stage.ground.proxy.post = None


@fault("three in ten requests fail, before or after the node acted", often=40)
def three_in_ten(stage: Stage) -> None:
    def maybe(body: bytes, pass_on: Any) -> Any:
        lot = stage.chance.random()
        if lot < 0.15:
            return None
        answer = pass_on(body)
        return None if lot < 0.3 else (200, answer)

    _posts(stage, maybe, ATTEMPTS)


@fault("node stops for a while and goes on")
def stopped(stage: Stage) -> None:
    stage.issue()
    stage.worker(Bent(patience=1))
    stage.ground.node.freeze()
    try:
        time.sleep(1.5)  # longer than the worker's patience with the node
    finally:
        stage.ground.node.thaw()
