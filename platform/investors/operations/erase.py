"""Erase a person: their key is destroyed, and with it whatever was written under it, in copies too.

What the register and the audit need stays and says nothing about them: random ids, addresses, codes, times.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.closing import close_account
from accounts.models import Membership, User
from accounts.policies import require_officer
from audit import journal
from documents import vault
from documents.models import Document
from investors.models import Erasure, Investor
from investors.news import ERASED, news
from kernel.errors import DomainError, Kind
from privacy import inventory
from privacy.models import PersonalKey
from privacy.retention import require_nothing_holds


class AlreadyErased(DomainError):
    """There is a certificate already."""

    code = "investors.already_erased"
    kind = Kind.CONFLICT
    message = _("The person was erased before ({erasure}).")


class ActsForOthers(DomainError):
    """The account has a role in an organisation; that ends first."""

    code = "investors.acts_for_others"
    kind = Kind.CONFLICT
    message = _("The account acts for an organisation; take its roles away first.")


class UnknownGround(DomainError):
    """Not one of `Erasure.Ground`."""

    code = "investors.unknown_ground"
    message = _("“{ground}” is not a ground for an erasure.")


@transaction.atomic
def erase_investor(*, investor: Investor, ground: str, actor: User, now: datetime) -> Erasure:
    """The certificate. Files are removed after the commit; without the key they were unreadable before.

    Raises `NotPermitted`, `UnknownGround`, `AlreadyErased`, `ActsForOthers`, `privacy.RetentionHolds`.
    """
    require_officer(actor)
    if ground not in Erasure.Ground.values:
        raise UnknownGround(ground=ground[:20])
    investor = Investor.objects.locked().get(pk=investor.pk)
    _require_erasable(investor, now)
    key = PersonalKey.objects.locked().get(pk=investor.personal_key_id)
    external_id = investor.external_id
    files = list(Document.objects.filter(personal_key=key).values_list("stored_as", flat=True))
    removed = inventory.erase(key) | ({"documents.files": len(files)} if files else {})
    key.destroy(now=now)
    if investor.user is not None:
        close_account(investor.user)
    news.announce(ERASED, investor=investor, external_id=external_id, now=now)
    erasure = _certify(investor, ground, removed, actor, now)
    transaction.on_commit(lambda: _remove(files))
    return erasure


def _require_erasable(investor: Investor, now: datetime) -> None:
    erasure = Erasure.objects.filter(investor=investor).first()
    if erasure is not None:
        raise AlreadyErased(erasure=erasure.public_id)
    user = investor.user
    if user is not None and (user.is_staff or Membership.objects.filter(user=user).exists()):
        raise ActsForOthers
    require_nothing_holds(investor, now=now)


def _certify(investor: Investor, ground: str, removed: dict[str, int], actor: User, now: datetime) -> Erasure:
    erasure = Erasure.objects.create(
        investor=investor,
        ground=ground,
        at=now,
        by=actor,
        inventory_sha256=inventory.fingerprint(),
        removed=removed,
    )
    facts = {"erasure": erasure.public_id, "ground": ground, "inventory": erasure.inventory_sha256}
    journal.record(actor=actor, verb="investor.erased", subject=investor, now=now, data=facts)
    return erasure


def _remove(files: Sequence[str]) -> None:
    for name in files:
        vault.destroy(name)
