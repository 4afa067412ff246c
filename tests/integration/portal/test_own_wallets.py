"""An issuer's own wallet is proved by its key alone, and then belongs to the company as an investor."""

import pytest
from django.test import Client
from django.urls import reverse

from chain import contract_signatures
from investors.models import Investor, Wallet, WalletChallenge
from tests.factories import make_approved, make_key, make_network, owner_of
from tests.support.no_contracts import NoContracts

pytestmark = pytest.mark.django_db


def test_only_the_wallets_own_key_proves_it_and_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contract_signatures, "node", NoContracts)
    make_network()
    issuer, key = make_approved(), make_key("treasury")
    client.force_login(owner_of(issuer.organisation))
    ask, prove = (reverse(f"portal:{name}-own-wallet", args=[issuer.public_id]) for name in ("ask", "prove"))
    told = client.post(ask, {"address": key.address}, HTTP_HX_REQUEST="true").content.decode()
    challenge = WalletChallenge.objects.get()
    assert "testserver" in told
    assert challenge.nonce in told

    def signed_by(name: str) -> int:
        signature = make_key(name).sign_message(challenge.message)
        said = {"nonce": challenge.nonce, "signature": signature}
        return client.post(prove, said, HTTP_HX_REQUEST="true").status_code

    assert signed_by("somebody else") == 400
    assert not Wallet.objects.ready().exists()
    assert signed_by("treasury") == 200
    wallet = Wallet.objects.ready().get()
    assert (wallet.investor.external_id, wallet.investor.kind) == ("OWN", Investor.Kind.ENTITY)
    assert wallet.investor.name == issuer.legal_name
    assert signed_by("treasury") == 409
    again = client.post(ask, {"address": key.address}, HTTP_HX_REQUEST="true")
    assert "investors.proved_already" in again.content.decode()
