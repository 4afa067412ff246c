from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.movement_page import MovementPage
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    investor: str | Unset = UNSET,
    limit: int | Unset = 25,
    security: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["investor"] = investor

    params["limit"] = limit

    params["security"] = security

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/transfers",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> MovementPage | Problem:
    if response.status_code == 200:
        response_200 = MovementPage.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[MovementPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    investor: str | Unset = UNSET,
    limit: int | Unset = 25,
    security: str | Unset = UNSET,
) -> Response[MovementPage | Problem]:
    """Transfers of my holdings

     What the register says: issues, transfers and redemptions of my wallets, the newest first.

    Args:
        cursor (str | Unset):
        investor (str | Unset):
        limit (int | Unset):  Default: 25.
        security (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MovementPage | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        investor=investor,
        limit=limit,
        security=security,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    investor: str | Unset = UNSET,
    limit: int | Unset = 25,
    security: str | Unset = UNSET,
) -> MovementPage | Problem | None:
    """Transfers of my holdings

     What the register says: issues, transfers and redemptions of my wallets, the newest first.

    Args:
        cursor (str | Unset):
        investor (str | Unset):
        limit (int | Unset):  Default: 25.
        security (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MovementPage | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        investor=investor,
        limit=limit,
        security=security,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    investor: str | Unset = UNSET,
    limit: int | Unset = 25,
    security: str | Unset = UNSET,
) -> Response[MovementPage | Problem]:
    """Transfers of my holdings

     What the register says: issues, transfers and redemptions of my wallets, the newest first.

    Args:
        cursor (str | Unset):
        investor (str | Unset):
        limit (int | Unset):  Default: 25.
        security (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MovementPage | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        investor=investor,
        limit=limit,
        security=security,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    investor: str | Unset = UNSET,
    limit: int | Unset = 25,
    security: str | Unset = UNSET,
) -> MovementPage | Problem | None:
    """Transfers of my holdings

     What the register says: issues, transfers and redemptions of my wallets, the newest first.

    Args:
        cursor (str | Unset):
        investor (str | Unset):
        limit (int | Unset):  Default: 25.
        security (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MovementPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            investor=investor,
            limit=limit,
            security=security,
        )
    ).parsed
