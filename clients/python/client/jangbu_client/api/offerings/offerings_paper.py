from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...types import File, Response


def _get_kwargs(
    offering_id: str,
    paper_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/offerings/{offering_id}/papers/{paper_id}".format(
            offering_id=quote(str(offering_id), safe=""),
            paper_id=quote(str(paper_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> File | Problem:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[File | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    offering_id: str,
    paper_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[File | Problem]:
    """A paper of an offering

     The very bytes that `sha256` is of. Every opening is on record.

    Args:
        offering_id (str):
        paper_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        offering_id=offering_id,
        paper_id=paper_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    offering_id: str,
    paper_id: str,
    *,
    client: AuthenticatedClient,
) -> File | Problem | None:
    """A paper of an offering

     The very bytes that `sha256` is of. Every opening is on record.

    Args:
        offering_id (str):
        paper_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return sync_detailed(
        offering_id=offering_id,
        paper_id=paper_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    offering_id: str,
    paper_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[File | Problem]:
    """A paper of an offering

     The very bytes that `sha256` is of. Every opening is on record.

    Args:
        offering_id (str):
        paper_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        offering_id=offering_id,
        paper_id=paper_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    offering_id: str,
    paper_id: str,
    *,
    client: AuthenticatedClient,
) -> File | Problem | None:
    """A paper of an offering

     The very bytes that `sha256` is of. Every opening is on record.

    Args:
        offering_id (str):
        paper_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return (
        await asyncio_detailed(
            offering_id=offering_id,
            paper_id=paper_id,
            client=client,
        )
    ).parsed
