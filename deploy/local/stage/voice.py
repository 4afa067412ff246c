"""The demo's words on the terminal, each with the seconds since it began."""

import time

BEGAN = time.monotonic()


def say(text: str) -> None:
    print(f"[{time.monotonic() - BEGAN:6.1f} s] {text}", flush=True)
