"""The issuer's own wallets: connected by the browser, proved by a signature that is explained first."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import may_manage
from chain.models import Network
from investors.models import Wallet, WalletChallenge
from investors.operations.challenge_own_wallet import OWN_NUMBER, challenge_own_wallet, own_entity
from investors.operations.prove_wallet import ChallengeExpired, prove_wallet
from issuers.models import Issuer
from kernel import clock
from portal.access import MemberRequest, own_issuer


@require_safe
def wallets(request: MemberRequest, issuer_id: str) -> HttpResponse:
    issuer = own_issuer(request, issuer_id)
    return render(request, "portal/pages/wallets.html", _page(request, issuer))


@require_POST
def ask(request: MemberRequest, issuer_id: str) -> HttpResponse:
    """What is to be signed, in words, before the wallet opens."""
    issuer = own_issuer(request, issuer_id)
    challenge = challenge_own_wallet(
        organisation=issuer.organisation,
        name=issuer.legal_name,
        country=str(issuer.country),
        network=_network(),
        address=request.POST.get("address", ""),
        domain=request.get_host(),
        uri=request.build_absolute_uri(f"/portal/issuers/{issuer_id}/wallets/"),
        actor=request.user,
        now=clock.now(),
    )
    context = {"issuer": issuer, "challenge": challenge, "domain": request.get_host(), "network": _network()}
    return render(request, "portal/_partials/wallet_signature.html", context)


@require_POST
def prove(request: MemberRequest, issuer_id: str) -> HttpResponse:
    """The signature over our own text; the page is shown anew with the wallet in its list."""
    issuer = own_issuer(request, issuer_id)
    asked = WalletChallenge.objects.filter(
        wallet__investor__introduced_by=issuer.organisation, wallet__investor__external_id=OWN_NUMBER
    )
    challenge = asked.filter(nonce=request.POST.get("nonce", "").replace("\x00", "")).first()
    if challenge is None:
        raise ChallengeExpired
    prove_wallet(
        challenge=challenge,
        signature=request.POST.get("signature", ""),
        actor=request.user,
        now=clock.now(),
    )
    response = render(request, "portal/_partials/wallet_proved.html")
    response.headers["HX-Refresh"] = "true"
    return response


def _page(request: MemberRequest, issuer: Issuer) -> dict[str, Any]:
    network, entity = _network(), own_entity(issuer.organisation)
    rows = Wallet.objects.filter(investor=entity).exclude(state=Wallet.State.CANCELLED) if entity else []
    return {
        "issuer": issuer,
        "network": network,
        "wallets": rows,
        "can_manage": may_manage(request.user, issuer.organisation),
        "chain": _for_wallets(network),
    }


def _for_wallets(network: Network) -> dict[str, Any]:
    """As EIP-3085 has it; without an address that everybody may ask, a wallet cannot be told of the chain."""
    return {
        "chainId": hex(network.chain_id),
        "chainName": network.name,
        "nativeCurrency": {"name": _("Ether"), "symbol": "ETH", "decimals": 18},
        "rpcUrls": [settings.WALLET_RPC_URL] if settings.WALLET_RPC_URL else [],
    }


def _network() -> Network:
    return get_object_or_404(Network, pk=settings.CHAIN_ID)
