from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.security import Security
from ...types import Response


def _get_kwargs(
    security_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/securities/{security_id}".format(
            security_id=quote(str(security_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Security:
    if response.status_code == 200:
        response_200 = Security.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | Security]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    security_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | Security]:
    """One security

     One security.

    Args:
        security_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Security]
    """

    kwargs = _get_kwargs(
        security_id=security_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    security_id: str,
    *,
    client: AuthenticatedClient,
) -> Problem | Security | None:
    """One security

     One security.

    Args:
        security_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Security
    """

    return sync_detailed(
        security_id=security_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    security_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | Security]:
    """One security

     One security.

    Args:
        security_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Security]
    """

    kwargs = _get_kwargs(
        security_id=security_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    security_id: str,
    *,
    client: AuthenticatedClient,
) -> Problem | Security | None:
    """One security

     One security.

    Args:
        security_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Security
    """

    return (
        await asyncio_detailed(
            security_id=security_id,
            client=client,
        )
    ).parsed
