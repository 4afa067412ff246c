"""Approaches at the same moment for the last places under an exemption: as many as there are, never more."""

import logging
import os
from collections.abc import Callable

import pytest

from compliance.models import Solicitation
from compliance.operations import record_solicitation as recording
from issuers.models import Issuer
from tests import factories as make
from tests.support.limits import approach_to, crowd, fill, record

pytestmark = pytest.mark.django_db(transaction=True)
logger = logging.getLogger(__name__)
ROUNDS = int(os.environ.get("ROUNDS", "10"))
PLACED = {"exemption": "SG-02", "country": "SG"}
AT_ONCE, LIMIT = 5, 50  # so many more than Singapore's fifty knock at the same moment


def knock(issuer: Issuer, security: str) -> Callable[[], Solicitation]:
    approach = approach_to(issuer, pack="SG", security=security)
    return lambda: record(approach, **PLACED)


def rounds_at_the_limit(rounds: int) -> None:
    """Each round fills a security's circle up to two places, five knock, two come in."""
    issuer = make.make_approved()
    with crowd(AT_ONCE) as at_once:
        for number in range(rounds):
            security = f"sec_{number}"
            fill(approach_to(issuer, pack="SG", security=security), LIMIT - 2, **PLACED)
            refused = at_once([knock(issuer, security) for _one in range(AT_ONCE)])
            assert Solicitation.objects.filter(security=security).count() <= LIMIT, "over the limit"
            assert sorted(refused) == ["", "", *["compliance.offeree_limit"] * 3]
    logger.info("%s rounds of five approaches for two places: never above fifty", rounds)


def test_the_last_places_are_taken_once() -> None:
    rounds_at_the_limit(ROUNDS)


def test_without_the_turn_the_same_rounds_go_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rounds above are able to fail: let nobody wait, and they do."""
    monkeypatch.setattr(recording, "wait_for_turn", lambda *, security, pack: None)

    with pytest.raises(AssertionError, match="over the limit"):
        rounds_at_the_limit(100)
