"""The main job, whole: from an application to units on the register, with the worker killed while it issues.

Everything runs as processes; what is checked is read by plain `eth_call` and compared with the file.
"""

import csv
import json
import random
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from services.paths import ROOT
from services.program import Program
from tests.journeys.running_platform import CELERY, WORKER, Platform, running_platform

DEEDS = 3  # the factory, the security and at least one issue
BUSAN = ROOT / "examples" / "busan"
BALANCE_OF, TOTAL_SUPPLY = "0x70a08231", "0x18160ddd"
WRONG_LINES = [49, 142, 235, 328, 421, 514, 607, 700, 793, 886]
KILLS = 3
PATIENCE_SECONDS = 240

pytestmark = [pytest.mark.journeys, pytest.mark.chain, pytest.mark.timeout(600)]


@dataclass
class Played:
    platform: Platform
    summary: dict[str, Any]
    kills: int

    def units_of(self, address: str) -> int:
        return self._call(BALANCE_OF + address[2:].lower().rjust(64, "0"))

    def total_supply(self) -> int:
        return self._call(TOTAL_SUPPLY)

    def _call(self, data: str) -> int:
        call = {"to": self.summary["token_address"], "data": data}
        return int(self.platform.chain.rpc("eth_call", call, "latest"), 16)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """The story played once; its worker dies by SIGKILL as soon as issuing begins, again and again."""
    folder = tmp_path_factory.mktemp("busan")
    with running_platform(folder) as platform:
        kills = _play_with_kills(platform)
        yield Played(platform, json.loads((folder / "summary.json").read_text()), kills)


def _story(platform: Platform) -> Program:
    summary = str(platform.folder / "summary.json")
    command = [sys.executable, str(BUSAN / "play.py"), "--accept-errors", "--summary", summary]
    return platform.program("story", command)


def _play_with_kills(platform: Platform) -> int:
    story, kills = _story(platform), 0
    with ExitStack() as stack:
        worker = stack.enter_context(platform.running("worker", [*CELERY, *WORKER]))
        story.start()
        stack.callback(story.stop)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while story.alive():
            assert time.monotonic() < deadline, story.last_words(20)
            if kills < KILLS and _has_sent(platform, at_least=kills):
                worker.sweep()  # SIGKILL to the worker and its children
                worker.start()
                kills += 1
            time.sleep(0.02)
        assert story.process.returncode == 0, story.last_words(20)
    return kills


def _has_sent(platform: Platform, *, at_least: int) -> bool:
    """Issuing is queued, and the issuer's key has sent so many transactions already."""
    if "transactions are queued" not in (platform.folder / "story.log").read_text(encoding="utf-8"):
        return False
    return _issuer_count(platform) >= at_least


def _issuer_count(platform: Platform) -> int:
    keystore = next((platform.folder / "keystore").glob("*issuer*"))
    address = "0x" + json.loads(keystore.read_text())["address"].removeprefix("0x")
    return int(platform.chain.rpc("eth_getTransactionCount", address, "pending"), 16)


def _file_rows() -> dict[str, int]:
    """Wallet to units of the good rows, read without our parser."""
    with (BUSAN / "holders.csv").open(encoding="utf-8", newline="") as file:
        rows = dict(enumerate(csv.DictReader(file), 2))
    return {row["wallet"]: int(row["units"]) for line, row in rows.items() if line not in WRONG_LINES}


def test_supply_and_fifty_balances_on_chain_equal_the_file_although_the_worker_died(played: Played) -> None:
    wanted = _file_rows()
    assert played.kills == KILLS
    assert played.total_supply() == sum(wanted.values())
    for wallet in random.Random().sample(sorted(wanted), 50):
        assert played.units_of(wallet) == wanted[wallet], wallet


def test_the_second_fund_was_paid_before_it_was_issued(played: Played) -> None:
    """Shared out among all who paid; what was paid beyond has gone back, and nothing lies about."""
    offering = played.summary["offering"]
    call = {"to": offering["token_address"], "data": TOTAL_SUPPLY}
    assert int(played.platform.chain.rpc("eth_call", call, "latest"), 16) == offering["units"] == 4_000
    assert offering["register_equals_chain"] is True
    assert offering["holders"] == 39
    assert Decimal(offering["raised"]) == 4_000 * 10_000
    assert Decimal(offering["held"]) == 0


def test_the_summary_tells_what_the_chain_tells(played: Played) -> None:
    summary, wanted = played.summary, _file_rows()
    assert summary["holders"] == len(wanted) == 990
    assert summary["units_issued"] == summary["chain_total_supply"] == sum(wanted.values())
    assert summary["register_equals_chain"] is True
    assert [row["line"] for row in summary["rejected_rows"]] == WRONG_LINES
    assert all(
        error["code"] and error["message"] for row in summary["rejected_rows"] for error in row["errors"]
    )


def test_the_accepted_transfer_is_mined_and_the_refused_one_says_why(played: Played) -> None:
    receipt = played.platform.chain.rpc("eth_getTransactionReceipt", played.summary["accepted_transfer"])
    assert receipt["status"] == "0x1"
    refusal = played.summary["refused_transfer"]
    assert (refusal["status"], refusal["reason"]) == ("0x57", "RECEIVER_NOT_REGISTERED")
    assert refusal["text"]["en"] != refusal["text"]["ko"]


def test_no_name_of_a_holder_is_in_any_transaction(played: Played) -> None:
    with (BUSAN / "holders.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"].encode() for row in csv.DictReader(file) if row["name"]}
    chain = played.platform.chain
    blocks = (chain.rpc("eth_getBlockByNumber", hex(n), True) for n in range(chain.height() + 1))
    inputs = [bytes.fromhex(tx["input"][2:]) for block in blocks for tx in block["transactions"]]
    assert len(inputs) >= DEEDS
    assert not [name for name in names for data in inputs if name in data]


def test_playing_again_issues_nothing_and_finds_the_same_register(played: Played) -> None:
    before = played.total_supply()
    with played.platform.running("worker", [*CELERY, *WORKER]):
        again = _story(played.platform)
        again.log.unlink()
        again.start()
        assert again.process.wait(PATIENCE_SECONDS) == 0, again.last_words(20)
    summary = json.loads((Path(played.platform.folder) / "summary.json").read_text())
    assert summary["token_address"] == played.summary["token_address"]
    assert summary["holders"] == played.summary["holders"]
    assert played.total_supply() == before
