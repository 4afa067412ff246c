from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.trial import Trial
from ...types import Response


def _get_kwargs(
    trial_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/sandbox/offerings/{trial_id}".format(
            trial_id=quote(str(trial_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Trial:
    if response.status_code == 200:
        response_200 = Trial.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | Trial]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    trial_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | Trial]:
    """One offering to try out

     One offering to try out.

    Args:
        trial_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Trial]
    """

    kwargs = _get_kwargs(
        trial_id=trial_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    trial_id: str,
    *,
    client: AuthenticatedClient,
) -> Problem | Trial | None:
    """One offering to try out

     One offering to try out.

    Args:
        trial_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Trial
    """

    return sync_detailed(
        trial_id=trial_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    trial_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Problem | Trial]:
    """One offering to try out

     One offering to try out.

    Args:
        trial_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Trial]
    """

    kwargs = _get_kwargs(
        trial_id=trial_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    trial_id: str,
    *,
    client: AuthenticatedClient,
) -> Problem | Trial | None:
    """One offering to try out

     One offering to try out.

    Args:
        trial_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Trial
    """

    return (
        await asyncio_detailed(
            trial_id=trial_id,
            client=client,
        )
    ).parsed
