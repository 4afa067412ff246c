from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.recovery import Recovery
from ...types import Response


def _get_kwargs(
    recovery_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/recoveries/{recovery_id}".format(
            recovery_id=quote(str(recovery_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Recovery:
    if response.status_code == 200:
        response_200 = Recovery.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | Recovery]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    recovery_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | Recovery]:
    """One of my recoveries

     One of my recoveries.

    Args:
        recovery_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Recovery]
    """

    kwargs = _get_kwargs(
        recovery_id=recovery_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    recovery_id: str,
    *,
    client: AuthenticatedClient,
) -> Problem | Recovery | None:
    """One of my recoveries

     One of my recoveries.

    Args:
        recovery_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Recovery
    """

    return sync_detailed(
        recovery_id=recovery_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    recovery_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | Recovery]:
    """One of my recoveries

     One of my recoveries.

    Args:
        recovery_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Recovery]
    """

    kwargs = _get_kwargs(
        recovery_id=recovery_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    recovery_id: str,
    *,
    client: AuthenticatedClient,
) -> Problem | Recovery | None:
    """One of my recoveries

     One of my recoveries.

    Args:
        recovery_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Recovery
    """

    return (
        await asyncio_detailed(
            recovery_id=recovery_id,
            client=client,
        )
    ).parsed
