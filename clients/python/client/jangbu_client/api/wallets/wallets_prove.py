from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.wallet import Wallet
from ...models.wallet_proof_in import WalletProofIn
from ...types import Response


def _get_kwargs(
    wallet_id: str,
    *,
    body: WalletProofIn,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/wallets/{wallet_id}/proof".format(
            wallet_id=quote(str(wallet_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Wallet:
    if response.status_code == 200:
        response_200 = Wallet.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | Wallet]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    wallet_id: str,
    *,
    client: AuthenticatedClient,
    body: WalletProofIn,
) -> Response[Problem | Wallet]:
    """Prove control of a wallet

     Prove control of a wallet.

    Args:
        wallet_id (str):
        body (WalletProofIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Wallet]
    """

    kwargs = _get_kwargs(
        wallet_id=wallet_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    wallet_id: str,
    *,
    client: AuthenticatedClient,
    body: WalletProofIn,
) -> Problem | Wallet | None:
    """Prove control of a wallet

     Prove control of a wallet.

    Args:
        wallet_id (str):
        body (WalletProofIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Wallet
    """

    return sync_detailed(
        wallet_id=wallet_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    wallet_id: str,
    *,
    client: AuthenticatedClient,
    body: WalletProofIn,
) -> Response[Problem | Wallet]:
    """Prove control of a wallet

     Prove control of a wallet.

    Args:
        wallet_id (str):
        body (WalletProofIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Wallet]
    """

    kwargs = _get_kwargs(
        wallet_id=wallet_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    wallet_id: str,
    *,
    client: AuthenticatedClient,
    body: WalletProofIn,
) -> Problem | Wallet | None:
    """Prove control of a wallet

     Prove control of a wallet.

    Args:
        wallet_id (str):
        body (WalletProofIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Wallet
    """

    return (
        await asyncio_detailed(
            wallet_id=wallet_id,
            client=client,
            body=body,
        )
    ).parsed
