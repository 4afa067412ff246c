"""For whom somebody speaks, asked in each of the ways there are: they agree on everybody."""

from collections.abc import Callable

import pytest

from accounts.models import Membership, User
from investors.models import Investor, Wallet
from investors.policies import may_act_for, speaks_for, spoken_for_by
from investors.voice import Voice
from tests import factories as make

pytestmark = pytest.mark.django_db
Role = Membership.Role


@pytest.fixture
def client() -> Investor:
    """Introduced by an organisation, without an account."""
    return make.make_introduced(make.make_approved())


def member(role: str) -> Callable[[Investor], User]:
    return lambda client: make.make_member(client.introduced_by, role=role)


def somebody_else(client: Investor) -> User:
    return make.owner_of(make.make_approved().organisation)


def the_person(client: Investor) -> User:
    """The client has an account by now, so that its organisation speaks for it no more."""
    client.user = make.make_user()
    client.save()
    return client.user


def its_former_voice(client: Investor) -> User:
    the_person(client)
    return make.owner_of(client.introduced_by)


WHO = {
    "owner": (member(Role.OWNER), True),
    "preparer": (member(Role.PREPARER), True),
    "machine": (member(Role.MACHINE), True),
    "viewer": (member(Role.VIEWER), False),
    "officer": (member(Role.COMPLIANCE_OFFICER), False),
    "owner of another": (somebody_else, False),
    "the person": (the_person, True),
    "owner, but there is an account": (its_former_voice, False),
    "nobody": (lambda _client: make.make_user(), False),
}


@pytest.mark.parametrize(("who", "speaks"), WHO.values(), ids=WHO)
def test_all_ways_of_asking_agree(client: Investor, who: Callable[[Investor], User], speaks: bool) -> None:
    wallet = make.make_wallet(client)
    user = who(client)
    client.refresh_from_db()

    voice = Voice.of(user)

    assert (client in voice.investors) is speaks
    assert (client in spoken_for_by(user)) is speaks
    assert may_act_for(user, client) is speaks
    assert (voice.proved_wallet(wallet.network_id, wallet.address) == wallet) is speaks
    assert voice.is_heard is (speaks or speaks_for(user).exists())


def test_only_a_proved_wallet_of_the_network_is_found() -> None:
    investor = make.make_investor()
    voice = Voice.of(investor.user)
    proved = make.make_wallet(investor)
    pending = make.make_wallet(investor, key=make.make_key("not proved"), proved=False)
    elsewhere = make.make_network(1337)

    assert voice.proved_wallet(proved.network_id, proved.address) == Wallet.objects.get(pk=proved.pk)
    assert voice.proved_wallet(pending.network_id, pending.address) is None
    assert voice.proved_wallet(elsewhere.pk, proved.address) is None
