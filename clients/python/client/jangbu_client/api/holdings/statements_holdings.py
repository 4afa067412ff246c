import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.holdings_statement import HoldingsStatement
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    at: datetime.datetime | Unset = UNSET,
    investor: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_at: str | Unset = UNSET
    if not isinstance(at, Unset):
        json_at = at.isoformat()
    params["at"] = json_at

    params["investor"] = investor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/statements/holdings",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> HoldingsStatement | Problem:
    if response.status_code == 200:
        response_200 = HoldingsStatement.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[HoldingsStatement | Problem]:
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
    investor: str | Unset = UNSET,
) -> Response[HoldingsStatement | Problem]:
    """What was held at a moment

     Of one investor, over all securities: mine, or of the one who is named.

    Args:
        at (datetime.datetime | Unset):
        investor (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HoldingsStatement | Problem]
    """

    kwargs = _get_kwargs(
        at=at,
        investor=investor,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    at: datetime.datetime | Unset = UNSET,
    investor: str | Unset = UNSET,
) -> HoldingsStatement | Problem | None:
    """What was held at a moment

     Of one investor, over all securities: mine, or of the one who is named.

    Args:
        at (datetime.datetime | Unset):
        investor (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HoldingsStatement | Problem
    """

    return sync_detailed(
        client=client,
        at=at,
        investor=investor,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    at: datetime.datetime | Unset = UNSET,
    investor: str | Unset = UNSET,
) -> Response[HoldingsStatement | Problem]:
    """What was held at a moment

     Of one investor, over all securities: mine, or of the one who is named.

    Args:
        at (datetime.datetime | Unset):
        investor (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HoldingsStatement | Problem]
    """

    kwargs = _get_kwargs(
        at=at,
        investor=investor,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    at: datetime.datetime | Unset = UNSET,
    investor: str | Unset = UNSET,
) -> HoldingsStatement | Problem | None:
    """What was held at a moment

     Of one investor, over all securities: mine, or of the one who is named.

    Args:
        at (datetime.datetime | Unset):
        investor (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HoldingsStatement | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            at=at,
            investor=investor,
        )
    ).parsed
