from http import HTTPStatus
from io import BytesIO
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    *,
    last_event_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(last_event_id, Unset):
        headers["Last-Event-ID"] = last_event_id

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/me/events",
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> File | Problem:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.text))

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
    *,
    client: AuthenticatedClient,
    last_event_id: str | Unset = UNSET,
) -> Response[File | Problem]:
    """My events as they come

     Server-sent events: `id`, `event` with the type, `data` with the same body as a webhook's. The
    request stays open until the session ends, which `stream.ended` says. After a break ask again with
    `Last-Event-ID`: nothing is missed and nothing comes twice. `stream.reset` says that this id is not
    known any more, so read everything anew. Without it the stream begins now. Four streams a person.
    Only the server for streams answers here, others with 421.

    Args:
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        last_event_id=last_event_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    last_event_id: str | Unset = UNSET,
) -> File | Problem | None:
    """My events as they come

     Server-sent events: `id`, `event` with the type, `data` with the same body as a webhook's. The
    request stays open until the session ends, which `stream.ended` says. After a break ask again with
    `Last-Event-ID`: nothing is missed and nothing comes twice. `stream.reset` says that this id is not
    known any more, so read everything anew. Without it the stream begins now. Four streams a person.
    Only the server for streams answers here, others with 421.

    Args:
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return sync_detailed(
        client=client,
        last_event_id=last_event_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    last_event_id: str | Unset = UNSET,
) -> Response[File | Problem]:
    """My events as they come

     Server-sent events: `id`, `event` with the type, `data` with the same body as a webhook's. The
    request stays open until the session ends, which `stream.ended` says. After a break ask again with
    `Last-Event-ID`: nothing is missed and nothing comes twice. `stream.reset` says that this id is not
    known any more, so read everything anew. Without it the stream begins now. Four streams a person.
    Only the server for streams answers here, others with 421.

    Args:
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        last_event_id=last_event_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    last_event_id: str | Unset = UNSET,
) -> File | Problem | None:
    """My events as they come

     Server-sent events: `id`, `event` with the type, `data` with the same body as a webhook's. The
    request stays open until the session ends, which `stream.ended` says. After a break ask again with
    `Last-Event-ID`: nothing is missed and nothing comes twice. `stream.reset` says that this id is not
    known any more, so read everything anew. Without it the stream begins now. Four streams a person.
    Only the server for streams answers here, others with 421.

    Args:
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            last_event_id=last_event_id,
        )
    ).parsed
