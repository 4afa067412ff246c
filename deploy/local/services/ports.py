"""Free ports on the loopback address, and a plain word when a demanded one is taken."""

import os
import socket
from collections.abc import Mapping

from services.problem import Problem

LOOPBACK = "127.0.0.1"
TRIES_ABOVE_PREFERRED = 20


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def any_free_port() -> int:
    """A port the system has just found free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def choose(variable: str, preferred: int, environ: Mapping[str, str] = os.environ) -> int:
    """The port named by the environment `variable`, else the first free one from `preferred` upwards.

    Raises Problem when the environment asks for a port that is taken or is no port number.
    """
    demanded = environ.get(variable, "")
    if demanded:
        return _demanded(variable, demanded)
    for port in range(preferred, preferred + TRIES_ABOVE_PREFERRED):
        if is_free(port):
            return port
    return any_free_port()


def _demanded(variable: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Problem(f"{variable}={text} is not a port number; give one between 1 and 65535.")
    if not is_free(int(text)):
        raise Problem(
            f"Port {text} is taken by another program. "
            f"Stop that program, or choose another port: {variable}=<number>."
        )
    return int(text)
