"""An issuer proves a wallet of its own: announced, asked in words first, signed by its key."""

import json
from collections.abc import Callable

import pytest
from eth_account import Account
from eth_account.messages import encode_defunct
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from investors.models import Wallet
from issuers.models import Issuer
from tests.factories import make_approved, make_network, owner_of

KEY = Account.from_key("0x" + "11" * 32)
OTHER = Account.from_key("0x" + "22" * 32)
ICON = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
PROVIDER = """
(() => {
  const listeners = {};
  const provider = {
    chainId: "0x1", account: KEY, added: false, declines: 0,
    on: (name, listener) => { listeners[name] = listener; },
    emit: (name, value) => listeners[name]?.(value),
    request: async ({ method, params }) => {
      if (method === "eth_requestAccounts") return [provider.account];
      if (method === "eth_chainId") return provider.chainId;
      if (method === "wallet_switchEthereumChain") {
        throw Object.assign(new Error("Unrecognized chain"), { code: 4902 });
      }
      if (method === "wallet_addEthereumChain") {
        provider.added = params[0].chainName;
        provider.chainId = params[0].chainId;
        return null;
      }
      if (method === "personal_sign" && provider.declines-- > 0) {
        throw Object.assign(new Error("User rejected"), { code: 4001 });
      }
      if (method === "personal_sign") return window.signHere(params[0], params[1]);
      throw new Error(`${method} is not known`);
    },
  };
  window.testWallet = provider;
  const info = { uuid: "test", name: "Test Wallet", icon: ICON, rdns: "test.wallet" };
  const announce = () => window.dispatchEvent(
    new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
})();
"""


@pytest.fixture
def issuer(transactional_db: None) -> Issuer:
    make_network(name="Local chain")
    return make_approved()


def sign(message: str, account: str) -> str:
    key = KEY if account.lower() == KEY.address.lower() else OTHER
    return "0x" + key.sign_message(encode_defunct(hexstr=message)).signature.hex().removeprefix("0x")


def test_a_wallet_is_connected_on_the_right_network_and_proved(
    page: Page, live_server: LiveServer, sign_in: Callable[[Page, User], None], issuer: Issuer, settings
) -> None:
    settings.WALLET_RPC_URL = "http://127.0.0.1:8545"
    page.expose_function("signHere", sign)
    page.add_init_script(PROVIDER.replace("KEY", json.dumps(KEY.address)).replace("ICON", json.dumps(ICON)))
    sign_in(page, owner_of(issuer.organisation))
    page.goto(f"{live_server.url}/portal/issuers/{issuer.public_id}/wallets/")

    page.get_by_role("button", name="Test Wallet").click()
    expect(page.get_by_text("Your wallet is on another network.")).to_be_visible()
    page.get_by_role("button", name="Switch the network").click()
    told = page.get_by_role("heading", name="What you are about to sign")
    expect(told).to_be_visible()
    assert page.evaluate("window.testWallet.added") == "Local chain"
    signature = page.locator(".signature")
    expect(signature).to_contain_text("moves nothing and costs nothing")
    expect(signature).to_contain_text(live_server.url.removeprefix("http://"))

    page.evaluate(
        "account => { testWallet.account = account; testWallet.emit('accountsChanged', [account]); }",
        OTHER.address,
    )
    expect(page.get_by_text("The account in your wallet has changed:")).to_be_visible()
    expect(signature).to_have_count(0)
    page.get_by_role("button", name="Go on with this account").click()
    page.evaluate("testWallet.declines = 1")
    page.get_by_role("button", name="Open the wallet to sign").click()
    expect(page.get_by_text("You declined in the wallet.")).to_be_visible()
    assert not Wallet.objects.ready().exists()

    page.get_by_role("button", name="Ask again").click()
    page.get_by_role("button", name="Open the wallet to sign").click()
    expect(
        page.get_by_role("region", name="Wallets of the company").get_by_text("Proved", exact=True)
    ).to_be_visible()
    assert Wallet.objects.ready().get().address == OTHER.address.lower()


def test_a_browser_without_a_wallet_is_told_so(
    page: Page, live_server: LiveServer, sign_in: Callable[[Page, User], None], issuer: Issuer
) -> None:
    sign_in(page, owner_of(issuer.organisation))
    page.goto(f"{live_server.url}/portal/issuers/{issuer.public_id}/wallets/")
    expect(page.get_by_role("heading", name="No wallet found")).to_be_visible()
