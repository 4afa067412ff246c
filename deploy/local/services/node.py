"""A development chain of our own: Anvil (its chain is kept between runs) or Hardhat's node (it is not)."""

import json
import os
import platform
import shutil
import signal
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from services.paths import NODE_MODULES, VAR, private_folder
from services.ports import LOOPBACK
from services.problem import Problem
from services.program import Program
from services.service import Service

CHAIN_ID = 31337
START_SECONDS = 60
# A finality of one slot, and the limit of EIP-7825 that Anvil leaves out unless told.
COMMON = f"--chain-id {CHAIN_ID} --host {LOOPBACK} --slots-in-an-epoch 1 --enable-tx-gas-limit".split()
# A demo has a clock of its own: a block each second, at once when there is something to put in.
CLOCK = "--mixed-mining --block-time 1".split()
# States of the last minutes only, in memory: keeping them all grows by 160 kB a block and stalls the node for
# seconds, and Anvil 1.7 loses all code when a reorganisation goes back to a state that it moved to a file.
STATES_KEPT = 256
SAVE_EVERY_SECONDS = 5
STATE_FILE = "state.json"

ARCHITECTURES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
HARDHAT_CONFIG = Path(__file__).with_name("hardhat.config.cjs")


@dataclass
class Anvil(Service):
    """`folder` keeps the chain between runs and starts its clock; without one it lives in memory
    and makes a block for each transaction."""

    port: int
    log: Path
    folder: Path | None = None

    variable = "RPC_URL"

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @cached_property
    def program(self) -> Program:
        """SIGTERM makes it write its state before it leaves."""
        command: list[str | Path] = [
            find_anvil(),
            "--port",
            str(self.port),
            *COMMON,
            *self._memory(),
            "--quiet",
        ]
        return Program("Anvil", command, self.log)

    def start(self) -> None:
        if self.folder is not None:
            keep_first_beginning(self.folder / STATE_FILE)
        super().start()

    def _memory(self) -> Sequence[str]:
        states = ["--prune-history", str(STATES_KEPT)]
        if self.folder is None:
            return states
        state = private_folder(self.folder) / STATE_FILE
        return [*states, *CLOCK, "--state", str(state), "--state-interval", str(SAVE_EVERY_SECONDS)]

    def wait(self) -> None:
        wait_for_chain(self.program, self.url)


@dataclass
class Hardhat(Service):
    """Hardhat's node. It has no file to keep its chain in: a new start is a new chain."""

    port: int
    log: Path

    variable = "RPC_URL"
    restartable = False

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @cached_property
    def program(self) -> Program:
        options = f"node --hostname {LOOPBACK} --port {self.port}".split()
        command: list[str | Path] = [find_hardhat(), "--config", HARDHAT_CONFIG, *options]
        home = private_folder(VAR / "cache" / "hardhat")
        environ = {
            **os.environ,
            "HARDHAT_DISABLE_TELEMETRY_PROMPT": "true",
            "NO_COLOR": "1",
            "HOME": str(home),
        }
        return Program("Hardhat", command, self.log, environ=environ, stop_signal=signal.SIGINT)

    def wait(self) -> None:
        wait_for_chain(self.program, self.url)


def keep_first_beginning(state: Path) -> None:
    """Leave only the oldest block 0 in a saved chain.

    Anvil 1.7 saves the block 0 of every start beside the chain's own, and on loading takes any of them
    for the first block: the chain would seem to be another one.
    """
    if not state.is_file():
        return
    chain = json.loads(state.read_text(encoding="utf-8"))
    first = [block for block in chain["blocks"] if int(block["header"]["number"], 16) == 0]
    if len(first) < 2:
        return
    oldest = min(first, key=lambda block: int(block["header"]["timestamp"], 16))
    chain["blocks"] = [
        block for block in chain["blocks"] if block is oldest or int(block["header"]["number"], 16)
    ]
    mended = state.with_suffix(".mended")
    mended.write_text(json.dumps(chain), encoding="utf-8")
    mended.replace(state)


def find_anvil() -> Path:
    """The binary inside the npm package of this machine's kind, else one on the PATH."""
    machine = ARCHITECTURES.get(platform.machine().lower(), platform.machine().lower())
    package = NODE_MODULES / "@foundry-rs" / f"anvil-{platform.system().lower()}-{machine}"
    if (package / "bin" / "anvil").is_file():
        return package / "bin" / "anvil"
    on_path = shutil.which("anvil")
    if on_path:
        return Path(on_path)
    raise Problem("Anvil is not installed. Run `npm ci --omit=dev`, or set RPC_URL to a node you have.")


def find_hardhat() -> Path:
    command = NODE_MODULES / ".bin" / "hardhat"
    if not command.is_file():
        raise Problem("Hardhat is not installed. Run `npm ci`.")
    return command


def wait_for_chain(program: Program, url: str) -> None:
    """Return when the node answers with our chain id. Raises Problem when it does not, or with another."""
    program.wait_until(lambda: chain_id(url) is not None, START_SECONDS)
    answered = chain_id(url)
    if answered != CHAIN_ID:
        raise Problem(f"{program.name} at {url} serves chain {answered}, not {CHAIN_ID}.")


def chain_id(url: str) -> int | None:
    """The chain id that the node at `url` answers with, or None while it does not answer."""
    answer = call(url, "eth_chainId")
    return int(answer, 16) if isinstance(answer, str) else None


def call(url: str, method: str, *parameters: object) -> object:
    """One JSON-RPC call; None when nobody answers."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}).encode()
    request = urllib.request.Request(url, body, {"content-type": "application/json"})  # noqa: S310 - own loopback node
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
            return json.load(response).get("result")
    except (urllib.error.URLError, OSError, ValueError):
        return None
