"""A wallet counts once its owner has signed our text with it, and only then."""

from datetime import timedelta

import pytest

from accounts.models import Membership
from accounts.policies import NotPermitted
from audit.models import Entry
from chain import contract_signatures
from chain.addresses import BadAddress, BadChecksum, ZeroAddress, checksum
from investors.models import Wallet, WalletChallenge
from investors.operations.add_wallet import AddressTaken, add_wallet, add_wallets
from investors.operations.challenge_wallet import LIFETIME, WalletNotPending, challenge_wallet
from investors.operations.prove_wallet import (
    ChallengeExpired,
    ChallengeUsed,
    WrongSigner,
    prove_wallet,
    prove_wallets,
)
from tests import factories as make
from tests.support.no_contracts import NoContracts

pytestmark = pytest.mark.django_db
KEY = make.make_key("owner")


@pytest.fixture(autouse=True)
def no_contract_wallets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contract_signatures, "node", NoContracts)


@pytest.fixture
def wallet() -> Wallet:
    return make.make_wallet(make.make_investor(), key=KEY, proved=False)


def challenge(wallet: Wallet, *, domain: str = make.DOMAIN) -> WalletChallenge:
    actor = make.spokesman_of(wallet.investor)
    return challenge_wallet(wallet=wallet, domain=domain, uri=make.URI, actor=actor, now=make.NOW)


def prove(asked: WalletChallenge, signature: str, *, after: timedelta = timedelta(minutes=1)) -> Wallet:
    actor = make.spokesman_of(asked.wallet.investor)
    return prove_wallet(challenge=asked, signature=signature, actor=actor, now=make.NOW + after)


def test_a_signature_proves_the_wallet(wallet: Wallet) -> None:
    asked = challenge(wallet)

    prove(asked, KEY.sign_message(asked.message))

    wallet.refresh_from_db()
    assert wallet.state == Wallet.State.READY
    assert wallet.proved_at == make.NOW + timedelta(minutes=1)
    assert Entry.objects.filter(verb="wallet.proved", subject_id=wallet.public_id).count() == 1


def test_the_text_names_who_asks_on_which_chain_and_until_when(wallet: Wallet) -> None:
    asked = challenge(wallet)

    assert asked.message.startswith(f"{make.DOMAIN} wants you to sign in with your Ethereum account:\n")
    assert f"\n{checksum(KEY.address)}\n" in asked.message
    assert "\nChain ID: 31337\n" in asked.message
    assert f"\nNonce: {asked.nonce}\n" in asked.message
    assert asked.message.endswith("Expiration Time: 2027-03-01T09:10:00Z")


def test_a_challenge_works_once(wallet: Wallet) -> None:
    asked = challenge(wallet)
    signature = KEY.sign_message(asked.message)
    prove(asked, signature)

    with pytest.raises(ChallengeUsed):
        prove(asked, signature)
    with pytest.raises(WalletNotPending):
        challenge(Wallet.objects.get(pk=wallet.pk))


def test_a_challenge_ends_at_its_minute(wallet: Wallet) -> None:
    asked = challenge(wallet)
    signature = KEY.sign_message(asked.message)

    with pytest.raises(ChallengeExpired):
        prove(asked, signature, after=LIFETIME)

    assert prove(asked, signature, after=LIFETIME - timedelta(seconds=1)).state == Wallet.State.READY


def refused(asked: WalletChallenge, signature: str) -> None:
    with pytest.raises(WrongSigner):
        prove(asked, signature)
    asked.refresh_from_db()
    assert asked.used_at is None
    assert Wallet.objects.get(pk=asked.wallet_id).state == Wallet.State.PENDING


def test_another_key_proves_nothing(wallet: Wallet) -> None:
    asked = challenge(wallet)

    refused(asked, make.make_key("thief").sign_message(asked.message))


def test_a_signature_over_another_text_proves_nothing(wallet: Wallet) -> None:
    first, second = challenge(wallet), challenge(wallet)

    refused(second, KEY.sign_message(first.message))
    refused(second, KEY.sign_message("I agree"))


def test_a_signature_for_another_site_proves_nothing(wallet: Wallet) -> None:
    elsewhere = challenge(wallet, domain="evil.example")

    refused(challenge(wallet), KEY.sign_message(elsewhere.message))


def test_a_signature_for_another_chain_proves_nothing(wallet: Wallet) -> None:
    actor = make.spokesman_of(wallet.investor)
    other = add_wallet(
        investor=wallet.investor,
        network=make.make_network(11155111),
        address=KEY.address,
        actor=actor,
        now=make.NOW,
    )

    refused(challenge(wallet), KEY.sign_message(challenge(other).message))


@pytest.mark.parametrize("signature", ["", "0x", "0x1234", "nonsense", "0x" + "00" * 65, "0x" + "ff" * 65])
def test_a_malformed_signature_proves_nothing(wallet: Wallet, signature: str) -> None:
    refused(challenge(wallet), signature)


def test_many_proofs_stand_or_fall_together() -> None:
    issuer = make.make_draft()
    owner = make.owner_of(issuer.organisation)
    keys = [make.make_key(str(number)) for number in range(3)]
    wallets = [make.make_wallet(make.make_introduced(issuer), key=key, proved=False) for key in keys]
    asked = [challenge(wallet) for wallet in wallets]
    signatures = [key.sign_message(row.message) for key, row in zip(keys, asked, strict=True)]

    wrong = [*signatures[:2], signatures[0]]
    with pytest.raises(WrongSigner):
        prove_wallets(proofs=list(zip(asked, wrong, strict=True)), actor=owner, now=make.NOW)
    assert not Wallet.objects.ready().exists()

    proved = prove_wallets(proofs=list(zip(asked, signatures, strict=True)), actor=owner, now=make.NOW)
    assert [wallet.pk for wallet in proved] == [wallet.pk for wallet in wallets]
    assert Wallet.objects.ready().count() == 3


def test_an_address_is_named_once_by_each_and_belongs_to_who_proved_it(wallet: Wallet) -> None:
    assert make.make_wallet(wallet.investor, key=KEY, proved=False).pk == wallet.pk
    prove(asked := challenge(wallet), KEY.sign_message(asked.message))

    with pytest.raises(AddressTaken):
        make.make_wallet(make.make_investor(), key=KEY, proved=False)


def test_naming_an_address_takes_it_from_nobody_and_the_proof_cancels_other_names(wallet: Wallet) -> None:
    squatted = wallet
    owner = make.make_wallet(make.make_investor(), key=KEY)

    squatted.refresh_from_db()
    assert (owner.state, squatted.state) == (Wallet.State.READY, Wallet.State.CANCELLED)
    entry = Entry.objects.get(verb="wallet.cancelled")
    assert (entry.subject_id, entry.data) == (squatted.public_id, {"reason": "proved_by_another"})
    with pytest.raises(AddressTaken):
        make.make_wallet(squatted.investor, key=KEY, proved=False)


def test_who_proves_second_is_told_by_name(wallet: Wallet) -> None:
    asked = challenge(wallet)
    make.make_wallet(make.make_investor(), key=KEY)

    with pytest.raises(AddressTaken):
        prove(asked, KEY.sign_message(asked.message))
    assert Wallet.objects.ready().count() == 1


def test_of_two_proofs_in_one_call_for_one_address_none_counts() -> None:
    issuer = make.make_draft()
    wallets = [make.make_wallet(make.make_introduced(issuer), key=KEY, proved=False) for _number in range(2)]
    asked = [challenge(wallet) for wallet in wallets]
    proofs = [(row, KEY.sign_message(row.message)) for row in asked]
    with pytest.raises(AddressTaken):
        prove_wallets(proofs=proofs, actor=make.owner_of(issuer.organisation), now=make.NOW)
    assert not Wallet.objects.ready().exists()


def test_one_address_for_two_people_in_one_file_is_refused() -> None:
    issuer = make.make_draft()
    people = [make.make_introduced(issuer), make.make_introduced(issuer)]

    with pytest.raises(AddressTaken):
        add_wallets(
            network=make.make_network(),
            wallets=[(person, KEY.address) for person in people],
            actor=make.owner_of(issuer.organisation),
            now=make.NOW,
        )

    assert not Wallet.objects.exists()


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("0x1234", BadAddress),
        ("0x" + "00" * 20, ZeroAddress),
        (checksum(KEY.address).swapcase().replace("0X", "0x"), BadChecksum),
    ],
)
def test_a_bad_address_is_named(address: str, error: type[Exception]) -> None:
    investor = make.make_investor()

    with pytest.raises(error):
        add_wallet(
            investor=investor,
            network=make.make_network(),
            address=address,
            actor=make.spokesman_of(investor),
            now=make.NOW,
        )


@pytest.mark.parametrize("introduced", [False, True], ids=["with a login", "introduced"])
def test_only_who_may_speak_for_the_investor_handles_the_wallet(introduced: bool) -> None:
    issuer = make.make_draft()
    investor = make.make_introduced(issuer) if introduced else make.make_investor()
    wallet = make.make_wallet(investor, key=KEY, proved=False)
    asked = challenge(wallet)
    signature = KEY.sign_message(asked.message)
    strangers = [
        make.make_user(),
        make.make_officer(),
        make.owner_of(make.make_draft().organisation),
        make.make_member(issuer.organisation, role=Membership.Role.VIEWER),
    ]
    if not introduced:
        strangers.append(make.owner_of(issuer.organisation))

    for actor in strangers:
        with pytest.raises(NotPermitted):
            add_wallet(
                investor=investor,
                network=wallet.network,
                address=make.make_key("new").address,
                actor=actor,
                now=make.NOW,
            )
        with pytest.raises(NotPermitted):
            challenge_wallet(wallet=wallet, domain=make.DOMAIN, uri=make.URI, actor=actor, now=make.NOW)
        with pytest.raises(NotPermitted):
            prove_wallet(challenge=asked, signature=signature, actor=actor, now=make.NOW)
