from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.spoken_for import SpokenFor
from ...types import Response


def _get_kwargs(
    investor_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/investors/{investor_id}".format(
            investor_id=quote(str(investor_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | SpokenFor:
    if response.status_code == 200:
        response_200 = SpokenFor.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | SpokenFor]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    investor_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | SpokenFor]:
    """One whom I speak for

     One whom I speak for.

    Args:
        investor_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SpokenFor]
    """

    kwargs = _get_kwargs(
        investor_id=investor_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    investor_id: str,
    *,
    client: AuthenticatedClient,
) -> Problem | SpokenFor | None:
    """One whom I speak for

     One whom I speak for.

    Args:
        investor_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SpokenFor
    """

    return sync_detailed(
        investor_id=investor_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    investor_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | SpokenFor]:
    """One whom I speak for

     One whom I speak for.

    Args:
        investor_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SpokenFor]
    """

    kwargs = _get_kwargs(
        investor_id=investor_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    investor_id: str,
    *,
    client: AuthenticatedClient,
) -> Problem | SpokenFor | None:
    """One whom I speak for

     One whom I speak for.

    Args:
        investor_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SpokenFor
    """

    return (
        await asyncio_detailed(
            investor_id=investor_id,
            client=client,
        )
    ).parsed
