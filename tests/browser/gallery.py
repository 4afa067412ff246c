"""Every page there is, with somebody who may see it and something on it.

Nothing can be forgotten: the portal's pages are taken from its addresses, the desk's from its models.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.contrib import admin
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from approvals.operations.propose import propose
from investors.models import Wallet
from kernel import clock
from offerings.models import Offering
from tests import factories as make
from tests.browser.scenes import Scene, busy_issuer, told
from tests.browser.test_desk_journey import make_reports
from tests.integration.portal.addresses import ADDRESSES
from tests.integration.portal.test_every_address import PATTERNS
from tests.integration.portal.world import World, make_world
from tests.support.law import load_lists
from tests.support.offering import OPENS, buyer, confirmed, issuer_of, make_open, order
from tests.support.settling import make_allocated, settle
from tokens.models import Token

ACCOUNT = ("mfa_index", "account_email", "account_change_password", "mfa_list_webauthn", "account_logout")
STRANGERS = ("portal:landing", "account_login", "account_signup", "account_reset_password")
SETTLING = {"settlement"}
DRAFTS = {"edit-offering"}
"""Pages of what is still written; the busy issuer is beyond that."""
PARTS = {"preview-rules", "preview-token-rules", "design-costs", "forecast"}
"""Asked for by pages, and put into them."""


@dataclass(frozen=True, slots=True)
class Room:
    """`who` is None for somebody who has not signed in."""

    name: str
    who: User | None
    url: str


class Gallery:
    """One busy issuer, an offering that is open and one that is settled, and a small world for the rest."""

    def __init__(self, folder: Path, settings: Any) -> None:
        self.scene: Scene = busy_issuer()
        self.approval = self._asked()
        load_lists(folder, settings, now=OPENS)
        self.offering = self._offered(self.scene.token)
        self.ids = self._ids()
        self.settled, _orders, _branch = make_allocated(80, 60, 60)
        settle(self.settled)
        self.world: World = make_world()
        make.make_evidence(make.make_investor(name="Kim REVIEW"))
        make_reports(self.scene.issuer, self.scene.token.public_id)

    def _offered(self, token: Token) -> Offering:
        terms = {"cap": 60, "accepts": 90, "minimum": Decimal(500_000), "target": Decimal(600_000)}
        offering = make_open(
            token, label="second", title="Busan Ship Finance Fund No. 1, second closing", **terms
        )
        for units, name in ((30, "Seo Ji-ho"), (25, "Han Yu-na")):
            confirmed(offering, units, wallet=buyer(name=name))
        order(offering, 20)
        order(offering, 20)
        return offering

    def _asked(self) -> str:
        wallet = Wallet.objects.filter(whitelist_entry__status="active").earliest("pk")
        payload = {"token": self.scene.token.public_id, "wallet": wallet.public_id, "units": "100"}
        with override_settings(APPROVALS_POLICY=""):
            asked = propose(action="tokens.issue", payload=payload, actor=self.scene.owner, now=clock.now())
        assert asked is not None
        return str(asked.public_id)

    def _ids(self) -> dict[str, str]:
        scene = self.scene
        return {
            "issuer_id": scene.issuer.public_id,
            "organisation_id": scene.issuer.organisation.public_id,
            "token_id": scene.token.public_id,
            "import_id": scene.under_way.public_id,
            "operation_id": scene.issued.rows.first().issuance.intent.public_id,
            "approval_id": self.approval,
            "offering_id": self.offering.public_id,
            "design_id": scene.draft.public_id,
            "step": "rules",
            "webhook_id": told(scene).public_id,
        }

    def rooms(self) -> Iterator[Room]:
        """All of them."""
        yield from (Room(f"open-{name.partition(':')[2] or name}", None, reverse(name)) for name in STRANGERS)
        yield from self._portal()
        yield from (Room(f"account-{name}", self.scene.owner, reverse(name)) for name in ACCOUNT)
        yield Room("portal-nothing", self.scene.owner, "/portal/nothing/")
        invited = make.make_user("colleague@example.com")
        invitation = reverse("portal:invitation", args=[self.world.ids["token"]])
        yield Room("portal-invitation", invited, invitation)
        yield from self._desk()

    def _portal(self) -> Iterator[Room]:
        for name in PATTERNS:
            if answers_with_a_page(name):
                room = self._settling(name) if name in SETTLING else self._room(name)
                if is_page(room):
                    yield room
        imports = {"mistaken": self.scene.mistaken, "issued": self.scene.issued}
        for name, one in imports.items():
            yield Room(
                f"portal-import-{name}", self.scene.owner, reverse("portal:import", args=[one.public_id])
            )
        for step in ("details", "class", "form"):
            url = reverse("portal:design-step", args=[self.scene.draft.public_id, step])
            yield Room(f"portal-design-{step}", self.scene.owner, url)

    def _room(self, name: str) -> Room:
        """Of the busy issuer, or of the small world where it has none such."""
        wanted = PATTERNS[name].pattern.converters
        replaced = ADDRESSES[name].ids
        if not replaced and name not in DRAFTS and set(wanted) <= set(self.ids):
            return Room(f"portal-{name}", self.scene.owner, self._reverse(name, self.ids))
        known = self.world.ids
        named = {key: known[replaced.get(key, key)] for key in wanted}
        return Room(f"portal-{name}", self.world.owner, self._reverse(name, named))

    def _settling(self, name: str) -> Room:
        url = reverse(f"portal:{name}", args=[self.settled.public_id])
        return Room(f"portal-{name}", issuer_of(self.settled), url)

    def _reverse(self, name: str, ids: dict[str, str]) -> str:
        named = {key: ids[key] for key in PATTERNS[name].pattern.converters}
        return reverse(f"portal:{name}", kwargs=named)

    def _desk(self) -> Iterator[Room]:
        officer = self.scene.officer
        yield Room("desk-home", officer, "/admin/")
        yield Room("desk-packs", officer, reverse("rule-packs"))
        yield Room("desk-pack", officer, reverse("rule-pack", args=["KR-STO-SMALL"]))
        for model in admin.site._registry:
            yield from self._of_model(model, officer)

    def _of_model(self, model: Any, officer: User) -> Iterator[Room]:
        label = f"{model._meta.app_label}_{model._meta.model_name}"
        pages = [("list", f"admin:{label}_changelist", [])]
        newest = model._default_manager.order_by("-pk").first()
        if newest is not None:
            pages.append(("one", f"admin:{label}_change", [newest.pk]))
        for kind, name, arguments in pages:
            with suppress(NoReverseMatch):
                room = Room(f"desk-{label}-{kind}", officer, reverse(name, args=arguments))
                if asked(room).status_code != HTTPStatus.FORBIDDEN:  # a room of administrators
                    yield room


def answers_with_a_page(name: str) -> bool:
    """By the table of addresses: no deed, no redirect, nothing that is only watched, no part of a page."""
    return ADDRESSES[name].get[0] == HTTPStatus.OK and 286 not in ADDRESSES[name].get and name not in PARTS


def is_page(room: Room) -> bool:
    """Anything else that answers is a file."""
    answer = asked(room)
    assert answer.status_code == HTTPStatus.OK, room
    is_html = answer.headers["Content-Type"].startswith("text/html")
    assert not is_html or b"<html" in answer.content, room
    return is_html


def asked(room: Room) -> Any:
    client = Client()
    if room.who is not None:
        client.force_login(room.who)
    return client.get(room.url)
