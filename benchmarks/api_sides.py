"""Who calls the API, and who calls the bare site: a hundred calls each time, by each person in turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.test import Client

from benchmarks.api_world import Person
from benchmarks.web_server import Caller

CALLS = 100
HOLDINGS, LIST, CHECK = "/api/v1/holdings?limit=50", "/api/v1/securities?limit=50", "/api/v1/transfers/check"


@dataclass
class Ours:
    people: list[Person]
    caller: Caller

    def holdings(self) -> None:
        self._get(HOLDINGS)

    def lists(self) -> None:
        self._get(LIST)

    def who_asks(self) -> None:
        """The least that a call of somebody signed in takes."""
        self._get("/api/v1/me")

    def checks(self) -> None:
        for person in _in_turn(self.people):
            self.caller.call("POST", CHECK, person.json, person.question)

    def legal_checks(self) -> None:
        for person in _in_turn(self.people):
            self.caller.call("POST", CHECK, person.json, person.legal_question)

    def here(self, path: str) -> "partial[None]":
        """In this process, for a profile, after one time for what is loaded with the first call."""
        side = partial(_here, self.people, path)
        side()
        return side

    def _get(self, path: str) -> None:
        for person in _in_turn(self.people):
            self.caller.call("GET", path, person.headers)


@dataclass
class Bare:
    people: list[Person]
    caller: Caller

    def holdings(self) -> None:
        for person in _in_turn(self.people):
            self.caller.call("GET", f"/rows?holder={person.address[2:]}", {})

    def lists(self) -> None:
        for _person in _in_turn(self.people):
            self.caller.call("GET", "/securities", {})

    def checks(self) -> None:
        for person in _in_turn(self.people):
            self.caller.call("POST", "/nothing", {"Content-Type": "application/json"}, person.question)


def _in_turn(people: list[Person]) -> Iterator[Person]:
    for number in range(CALLS):
        yield people[number % len(people)]


def _here(people: list[Person], path: str) -> None:
    client = Client(SERVER_NAME="localhost")
    for person in people:
        if path == CHECK:
            client.post(path, person.question, "application/json", headers=person.headers)
        else:
            client.get(path, headers=person.headers)
