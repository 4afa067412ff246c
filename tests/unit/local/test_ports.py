"""A port is free, or the person hears which one is taken and what to do."""

import socket
from collections.abc import Iterator

import pytest

from services.ports import any_free_port, choose
from services.problem import Problem


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_the_preferred_port_is_taken_when_free() -> None:
    port = any_free_port()

    assert choose("PORT", port, environ={}) == port


def test_a_busy_preferred_port_is_passed_over(taken: int) -> None:
    assert choose("PORT", taken, environ={}) != taken


def test_a_demanded_port_is_used() -> None:
    port = any_free_port()

    assert choose("PORT", 8000, environ={"PORT": str(port)}) == port


def test_a_demanded_port_that_is_busy_is_refused_in_one_line(taken: int) -> None:
    with pytest.raises(Problem) as refusal:
        choose("PORT", 8000, environ={"PORT": str(taken)})

    assert str(taken) in str(refusal.value)
    assert "PORT=" in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1", "８０００"])
def test_what_is_no_port_number_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="not a port number"):
        choose("PORT", 8000, environ={"PORT": text})
