from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.owners import Owners
from ...models.owners_in import OwnersIn
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    *,
    body: OwnersIn,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/me/kyc/owners",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Owners | Problem:
    if response.status_code == 200:
        response_200 = Owners.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Owners | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: OwnersIn,
) -> Response[Owners | Problem]:
    """Say who owns my entity

     Everybody with 25 % or more, through whatever chain of companies. The whole picture replaces the one
    before; each party is compared with the lists of sanctions.

    Args:
        body (OwnersIn): A body. Fields it does not know are refused, so nothing a client sends is
            silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Owners | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: OwnersIn,
) -> Owners | Problem | None:
    """Say who owns my entity

     Everybody with 25 % or more, through whatever chain of companies. The whole picture replaces the one
    before; each party is compared with the lists of sanctions.

    Args:
        body (OwnersIn): A body. Fields it does not know are refused, so nothing a client sends is
            silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Owners | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: OwnersIn,
) -> Response[Owners | Problem]:
    """Say who owns my entity

     Everybody with 25 % or more, through whatever chain of companies. The whole picture replaces the one
    before; each party is compared with the lists of sanctions.

    Args:
        body (OwnersIn): A body. Fields it does not know are refused, so nothing a client sends is
            silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Owners | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: OwnersIn,
) -> Owners | Problem | None:
    """Say who owns my entity

     Everybody with 25 % or more, through whatever chain of companies. The whole picture replaces the one
    before; each party is compared with the lists of sanctions.

    Args:
        body (OwnersIn): A body. Fields it does not know are refused, so nothing a client sends is
            silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Owners | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
