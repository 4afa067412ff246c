"""A node of a test module's own, which mines only when told: reorganisations and lost pools at the
right moment."""

import signal
import subprocess
import time
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from services.node import find_anvil
from services.ports import any_free_port
from tests.support.node import Node

# States stay in memory: Anvil 1.7 moves old ones to files, without the code of their contracts. After a
# reorganisation back to one, every contract answers with nothing; and the files are left behind.
STATES = "--preserve-historical-states --prune-history 4000"
DETERMINISTIC = f"--no-mining --order fifo {STATES}"
OPTIONS = f"{DETERMINISTIC} --slots-in-an-epoch 1 --enable-tx-gas-limit --quiet"


@dataclass
class ChainProcess:
    """The node and its process, which can be stopped and started again at the same address."""

    node: Node
    process: "subprocess.Popen[bytes]"

    @classmethod
    def start(cls, port: int, options: str) -> "ChainProcess":
        process = subprocess.Popen([str(find_anvil()), "--port", str(port), *options.split()])
        return cls(_when_it_answers(Node(f"http://127.0.0.1:{port}"), process), process)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)

    def start_again(self, options: str) -> None:
        """At the same address."""
        self.process = self.start(int(self.node.url.rpartition(":")[2]), options).process

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)


@contextmanager
def hand_mined_process(port: int | None = None, options: str = OPTIONS) -> Iterator[ChainProcess]:
    chain = ChainProcess.start(port or any_free_port(), options)
    try:
        yield chain
    finally:
        chain.stop()


@contextmanager
def hand_mined_chain(port: int | None = None) -> Iterator[Node]:
    with hand_mined_process(port) as chain:
        yield chain.node


def _when_it_answers(node: Node, process: "subprocess.Popen[bytes]") -> Node:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            node.rpc("eth_chainId")
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return node
    raise RuntimeError("Anvil did not start")
