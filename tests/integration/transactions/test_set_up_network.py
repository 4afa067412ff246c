"""Setting up again completes what is missing; a key that went missing is asked for, never made anew."""

import shutil

import pytest

from accounts.models import User
from chain import keystore
from chain.client import Node
from chain.errors import WrongChain
from chain.keystore import WrongKeystorePassword
from chain.models import Network
from kernel import clock
from monitoring import readiness
from transactions.keys import KeyChanged, KeyLost, key_of
from transactions.models import Intent, Signer
from transactions.operations.set_up_network import set_up_network

pytestmark = [pytest.mark.chain, pytest.mark.django_db]


@pytest.fixture
def folder(settings, tmp_path):
    settings.KEYSTORE_DIR = tmp_path / "keystore"
    keystore.load.cache_clear()
    yield settings.KEYSTORE_DIR
    keystore.load.cache_clear()


@pytest.fixture
def set_up(anvil, folder):
    def set_up() -> Network:
        keystore.load.cache_clear()
        return set_up_network(node=Node(anvil.url), actor=User.objects.system("test"), now=clock.now())

    return set_up


def addresses() -> dict[str, str]:
    return dict(Signer.objects.values_list("role", "address"))


def test_set_up_twice_is_one_network_with_the_same_keys_and_one_factory(set_up):
    network, before = set_up(), addresses()

    assert set_up() == network
    assert addresses() == before
    assert Intent.objects.filter(purpose="chain.factory").count() == 1


def test_a_lost_keystore_is_told_and_no_new_key_takes_the_place_of_the_old(set_up, folder, settings):
    set_up()
    kept = folder.with_name("kept")
    shutil.move(folder, kept)

    with pytest.raises(KeyLost, match="deployer"):
        set_up()

    assert not list(folder.glob("*"))
    assert "transactions.key_lost" in [part.code for part in readiness.check()]
    shutil.move(kept, folder)
    set_up()


def test_another_key_in_the_file_is_told_and_signs_nothing(set_up, folder):
    network = set_up()
    files = [folder / f"{network.pk}-{role}.json" for role in ("issuer", "admin")]
    files[0].write_text(files[1].read_text())

    with pytest.raises(KeyChanged, match="issuer"):
        set_up()
    keystore.load.cache_clear()
    with pytest.raises(KeyChanged):
        key_of(network.signers.get(role="issuer"))


def test_a_lost_database_gets_the_same_signers_again(set_up):
    set_up()
    before = addresses()
    Intent.objects.all().delete()
    Signer.objects.all().delete()

    set_up()

    assert addresses() == before


def test_a_wrong_password_is_told_before_anything_is_stored(set_up, settings):
    settings.KEYSTORE_PASSWORD = "right"
    for role in Signer.Role.values:
        keystore.create(settings.CHAIN_ID, role)
    settings.KEYSTORE_PASSWORD = "wrong"

    with pytest.raises(WrongKeystorePassword):
        set_up()

    assert not Network.objects.exists()


def test_the_wrong_chain_is_told_before_a_key_is_made(set_up, settings, folder):
    settings.CHAIN_ID = 1

    with pytest.raises(WrongChain):
        set_up()

    assert not folder.exists()
