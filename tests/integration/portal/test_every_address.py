"""Who may open what and do what: every address of the portal is tried with every role, reading and sending.

The addresses come from the portal's own table, and what they answer from `addresses`, so that a new one
cannot be forgotten. Each request is taken back, so that all of them meet the same world.
"""

import functools
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, reverse

from accounts.models import User
from portal.urls import urlpatterns
from tests.factories import make_user
from tests.integration.portal.addresses import ADDRESSES, Address
from tests.integration.portal.world import World, make_world

pytestmark = pytest.mark.django_db

OPEN = {"landing"}
PATTERNS: dict[str, URLPattern] = {str(row.name): row for row in urlpatterns if row.name not in OPEN}
WRITING = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
ON_RECORD = {"audit_entry", "audit_chainhead"}  # that somebody read a paper
NOWHERE = "%00"
NOT_OURS = {"accounts_session"}
RIGHT = {"accounts.not_permitted", "approvals.same_person"}  # codes that refuse a person, not a deed


@dataclass
class Answer:
    url: str
    status: int
    text: str
    headers: Any
    codes: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)

    @property
    def refuses(self) -> bool:
        """Not there, not allowed, or a form that has nothing for this person to choose from."""
        return not self.written and (self.status in (200, 403, 404, 405) or bool(self.codes & RIGHT))

    @property
    def said(self) -> str:
        """Without the address, which the asker knew."""
        return self.text.replace(self.url, "")

    def __str__(self) -> str:
        return f"{self.status} {sorted(self.codes)} wrote {sorted(self.written)}"


class Visitor:
    """Somebody at the portal's addresses."""

    def __init__(self, world: World, user: User | None, **options: Any) -> None:
        self.world, self.client = world, Client(**options)
        if user:
            self.client.force_login(user)
        self.cookies = self.client.cookies.output(header="", sep=";")

    def ask(self, method: str, name: str, as_if: str = "") -> Answer:
        """`as_if` stands for every id in the address."""
        row, known = ADDRESSES[name], self.world.ids
        named = {key: known[row.ids.get(key, key)] for key in PATTERNS[name].pattern.converters}
        url = reverse(f"portal:{name}", kwargs=named)
        if as_if:
            url = functools.reduce(lambda url, part: url.replace(part, as_if), named.values(), url)
        body = row.body(self.world) if method == "post" and row.body else {}
        self.client.cookies = SimpleCookie(self.cookies)
        with _taken_back() as written:
            got = getattr(self.client, method)(url, body)
            content = b"".join(got.streaming_content) if got.streaming else got.content
        return Answer(
            url, got.status_code, content.decode(errors="replace"), got.headers, _codes(got), written
        )


def _codes(got: Any) -> set[str]:
    """Of the messages and of the form that came back."""
    codes = {message.extra_tags for message in get_messages(got.wsgi_request)} - {"", None}
    form = (got.context or {}).get("form")
    errors = form.errors.as_data().values() if form is not None and form.is_bound else ()
    return codes | {str(error.code) for of_field in errors for error in of_field}


@contextmanager
def _taken_back() -> Iterator[set[str]]:
    """Names the tables that are written to, and undoes it."""
    written: set[str] = set()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITING.match(sql):
            written.add(found[1])
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(watch):
        yield written
        transaction.set_rollback(True)
    written -= NOT_OURS


@pytest.fixture
def quiet() -> Iterator[None]:
    """A thousand refusals are no news."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def test_every_address_has_its_row() -> None:
    assert ADDRESSES.keys() == PATTERNS.keys()


def test_every_address_with_every_role(quiet: None) -> None:
    world = make_world()
    people = {
        "the owner": (world.owner, _own),
        "a preparer": (world.preparer, _own),
        "a viewer": (world.viewer, _own),
        "a colleague without a role that sees": (world.engineer, _outside),
        "somebody without a role": (make_user(), _outside),
        "the owner of another issuer": (world.stranger, _outside),
        "an officer": (world.officer, _outside),
        "a regulator": (world.regulator, _outside),
        "nobody signed in": (None, _signed_out),
        "the owner without the form's token": (world.owner, _without_token),
        "the owner with an id that cannot exist": (world.owner, _nowhere),
    }
    complaints = []
    for who, (user, judge) in people.items():
        visitor = Visitor(world, user, enforce_csrf_checks=judge is _without_token)
        for name, row in ADDRESSES.items():
            complaints += [f"{who}, {name}: {said}" for said in judge(visitor, user, name, row)]
    assert not complaints, "\n".join(complaints)


def _own(visitor: Visitor, user: User, name: str, row: Address) -> Iterator[str]:
    read, sent = visitor.ask("get", name), visitor.ask("post", name)
    if read.status not in row.get or (read.written - ON_RECORD and not row.rehearses):
        yield f"reads {read}"
    if "no-store" not in read.headers["Cache-Control"]:
        yield "is kept in a cache"
    if said := _sending(sent, row, may=_may_send(visitor.world, user, row)):
        yield f"{said} {sent}"


def _may_send(world: World, user: User, row: Address) -> bool:
    if row.outsiders:
        return False
    return user == world.owner or row.viewers or (user == world.preparer and not row.owners)


def _sending(sent: Answer, row: Address, *, may: bool) -> str:
    """What is wrong with it; nothing if it is as it should be."""
    if row.body is None:
        return "" if sent.status == 405 else "takes what it should not"
    if row.anybody:
        return "does not let" if sent.codes & RIGHT else ""
    if row.ends and sent.codes == {row.ends} and not sent.written:
        return ""
    if may:
        return "" if sent.written and sent.status == row.then and not row.ends else "could not send"
    return "" if sent.refuses else "sent"


def _outside(visitor: Visitor, user: User, name: str, row: Address) -> Iterator[str]:
    read, sent = visitor.ask("get", name), visitor.ask("post", name)
    is_about_a_row = bool(PATTERNS[name].pattern.converters)
    if read.written or read.status not in ((404, 405) if is_about_a_row else (200, 302, 405)):
        yield f"reads {read}"
    if leaked := [mark for mark in visitor.world.marks if mark in read.said + sent.said]:
        yield f"sees {leaked}"
    if is_about_a_row and user != visitor.world.regulator and sent.status not in (404, 405):
        yield f"sends {sent}"
    may = row.anybody and user != visitor.world.regulator
    if not may and not sent.refuses:
        yield f"sent {sent}"


def _signed_out(visitor: Visitor, _user: None, name: str, _row: Address) -> Iterator[str]:
    for answer in (visitor.ask("get", name), visitor.ask("post", name)):
        location = answer.headers.get("Location", "")
        if answer.status != 302 or answer.written or not location.startswith("/accounts/login/?next="):
            yield str(answer)


def _without_token(visitor: Visitor, _user: User, name: str, row: Address) -> Iterator[str]:
    sent = visitor.ask("post", name)
    if sent.status != 403 or sent.written:
        yield str(sent)


def _nowhere(visitor: Visitor, _user: User, name: str, _row: Address) -> Iterator[str]:
    if PATTERNS[name].pattern.converters:
        for answer in (visitor.ask("get", name, NOWHERE), visitor.ask("post", name, NOWHERE)):
            if answer.status not in (404, 405) or answer.written:
                yield str(answer)
