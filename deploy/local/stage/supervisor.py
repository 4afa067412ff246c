"""Keeps the demo's processes running: one that dies is named, its last words are shown, and it comes back."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from services.problem import Problem
from services.program import Program
from stage.voice import say

WATCH_SECONDS = 0.3
DEATHS_ALLOWED = 5
WITHIN_SECONDS = 60


@dataclass
class Kept:
    """A program under watch, how to bring it back if that can be done, and when it died lately."""

    program: Program
    revive: Callable[[], None] | None
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=DEATHS_ALLOWED))

    def dies_again_and_again(self, now: float) -> bool:
        """Note a death at `now`; true when there were too many of them lately."""
        self.deaths.append(now)
        return len(self.deaths) == DEATHS_ALLOWED and now - self.deaths[0] < WITHIN_SECONDS


class Supervisor:
    """Programs in the order they were started; they are stopped in the opposite order."""

    def __init__(self) -> None:
        self._kept: list[Kept] = []

    def keep(self, program: Program, *, revive: Callable[[], None] | None) -> None:
        """Watch a running program; without `revive` its death ends the demo."""
        self._kept.append(Kept(program, revive))

    def start(self, program: Program) -> None:
        self.keep(program, revive=program.start)
        program.start()

    def run(self, command: Program, *, echo: bool = False) -> None:
        """Run a command to its end while watching the others.

        `echo` shows its output as it comes. Raises Problem with its last line when it fails.
        """
        command.log.unlink(missing_ok=True)
        command.start()
        try:
            self._follow(command, echo)
        finally:
            exit_code = command.process.poll() if command.process else None
            command.stop()
        if exit_code:
            raise Problem(f"`{command.name}` failed. {command.last_words()}")

    def _follow(self, command: Program, echo: bool) -> None:
        with command.log.open(encoding="utf-8", errors="replace") as output:
            while True:
                alive = command.alive()
                text = output.read()
                if echo and text:
                    print(text, end="", flush=True)
                if not alive:
                    return
                self.watch_once()

    def watch(self) -> None:
        """Watch until something raises: a stop signal, or a program that cannot be kept."""
        while True:
            self.watch_once()

    def watch_once(self) -> None:
        time.sleep(WATCH_SECONDS)
        for kept in self._kept:
            if not kept.program.alive():
                self._revive(kept)

    def _revive(self, kept: Kept) -> None:
        program = kept.program
        code = program.process.returncode if program.process else None
        program.sweep()
        say(f"{program.name} stopped (exit code {code}). {program.last_words(3)}")
        if kept.revive is None:
            raise Problem(f"{program.name} keeps no data to start again with, so the demo stops.")
        if kept.dies_again_and_again(time.monotonic()):
            raise Problem(
                f"{program.name} died {DEATHS_ALLOWED} times in {WITHIN_SECONDS} s, so the demo stops."
            )
        kept.revive()
        say(f"{program.name} started again.")

    def stop(self) -> None:
        """Stop what was started, the last one first."""
        if self._kept:
            say("stopping …")
        for kept in reversed(self._kept):
            kept.program.stop()
        self._kept.clear()
