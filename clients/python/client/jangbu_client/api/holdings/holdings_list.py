import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.holding_page import HoldingPage
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    at: datetime.datetime | Unset = UNSET,
    block: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    investor: str | Unset = UNSET,
    limit: int | Unset = 25,
    security: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_at: str | Unset = UNSET
    if not isinstance(at, Unset):
        json_at = at.isoformat()
    params["at"] = json_at

    params["block"] = block

    params["cursor"] = cursor

    params["investor"] = investor

    params["limit"] = limit

    params["security"] = security

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/holdings",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> HoldingPage | Problem:
    if response.status_code == 200:
        response_200 = HoldingPage.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[HoldingPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    at: datetime.datetime | Unset = UNSET,
    block: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    investor: str | Unset = UNSET,
    limit: int | Unset = 25,
    security: str | Unset = UNSET,
) -> Response[HoldingPage | Problem]:
    """My holdings

     Mine, and those of the investors without an account whom my organisation introduced. With `block` or
    `at`, which need `security`, as they were then.

    Args:
        at (datetime.datetime | Unset):
        block (str | Unset):
        cursor (str | Unset):
        investor (str | Unset):
        limit (int | Unset):  Default: 25.
        security (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HoldingPage | Problem]
    """

    kwargs = _get_kwargs(
        at=at,
        block=block,
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
    at: datetime.datetime | Unset = UNSET,
    block: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    investor: str | Unset = UNSET,
    limit: int | Unset = 25,
    security: str | Unset = UNSET,
) -> HoldingPage | Problem | None:
    """My holdings

     Mine, and those of the investors without an account whom my organisation introduced. With `block` or
    `at`, which need `security`, as they were then.

    Args:
        at (datetime.datetime | Unset):
        block (str | Unset):
        cursor (str | Unset):
        investor (str | Unset):
        limit (int | Unset):  Default: 25.
        security (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HoldingPage | Problem
    """

    return sync_detailed(
        client=client,
        at=at,
        block=block,
        cursor=cursor,
        investor=investor,
        limit=limit,
        security=security,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    at: datetime.datetime | Unset = UNSET,
    block: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    investor: str | Unset = UNSET,
    limit: int | Unset = 25,
    security: str | Unset = UNSET,
) -> Response[HoldingPage | Problem]:
    """My holdings

     Mine, and those of the investors without an account whom my organisation introduced. With `block` or
    `at`, which need `security`, as they were then.

    Args:
        at (datetime.datetime | Unset):
        block (str | Unset):
        cursor (str | Unset):
        investor (str | Unset):
        limit (int | Unset):  Default: 25.
        security (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HoldingPage | Problem]
    """

    kwargs = _get_kwargs(
        at=at,
        block=block,
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
    at: datetime.datetime | Unset = UNSET,
    block: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    investor: str | Unset = UNSET,
    limit: int | Unset = 25,
    security: str | Unset = UNSET,
) -> HoldingPage | Problem | None:
    """My holdings

     Mine, and those of the investors without an account whom my organisation introduced. With `block` or
    `at`, which need `security`, as they were then.

    Args:
        at (datetime.datetime | Unset):
        block (str | Unset):
        cursor (str | Unset):
        investor (str | Unset):
        limit (int | Unset):  Default: 25.
        security (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HoldingPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            at=at,
            block=block,
            cursor=cursor,
            investor=investor,
            limit=limit,
            security=security,
        )
    ).parsed
