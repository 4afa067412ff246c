"""A security's contract is told of a paper once, by an officer from outside the issuer."""

import pytest

from accounts.policies import ConflictOfInterest, NotPermitted
from tests import factories as make
from tests.support.branch import make_live
from tokens.lifecycle import NotLive
from tokens.models import Token
from tokens.operations.set_document import set_document
from transactions.models import Intent

pytestmark = pytest.mark.django_db
PAPER = {"name": "ofd_1", "uri": "https://haeundae.example/terms.pdf", "sha256": "0x" + "5e" * 32}


def tell(token: Token, actor: object, **change: str) -> Intent:
    return set_document(token=token, actor=actor, now=make.NOW, **(PAPER | change))


def test_the_same_paper_is_told_once_and_another_hash_anew() -> None:
    token, officer = make_live()[0], make.make_officer()

    first = tell(token, officer)

    assert (first.to, first.signer.role) == (token.address, "issuer")
    assert tell(token, officer) == first
    assert tell(token, officer, sha256="0x" + "5f" * 32) != first


def test_who_may_not_and_where_there_is_nothing_to_tell() -> None:
    token, officer = make_live()[0], make.make_officer()
    make.make_member(token.issuer.organisation, officer)

    with pytest.raises(NotPermitted):
        tell(token, make.owner_of(token.issuer.organisation))
    with pytest.raises(ConflictOfInterest):
        tell(token, officer)
    with pytest.raises(NotLive):
        tell(make.make_token(), make.make_officer())
