from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.webhook_replay import WebhookReplay
from ...models.webhook_replay_in import WebhookReplayIn
from ...types import Response


def _get_kwargs(
    *,
    body: WebhookReplayIn,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/webhooks/replay",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | WebhookReplay:
    if response.status_code == 202:
        response_202 = WebhookReplay.from_dict(response.json())

        return response_202

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | WebhookReplay]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: WebhookReplayIn,
) -> Response[Problem | WebhookReplay]:
    """Send everything again from a point on

     In the order in which it happened, with the ids it had; what still waits is sent in this order only.
    Without `after` and `since` it is everything of the last thirty days.

    Args:
        body (WebhookReplayIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WebhookReplay]
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
    body: WebhookReplayIn,
) -> Problem | WebhookReplay | None:
    """Send everything again from a point on

     In the order in which it happened, with the ids it had; what still waits is sent in this order only.
    Without `after` and `since` it is everything of the last thirty days.

    Args:
        body (WebhookReplayIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WebhookReplay
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: WebhookReplayIn,
) -> Response[Problem | WebhookReplay]:
    """Send everything again from a point on

     In the order in which it happened, with the ids it had; what still waits is sent in this order only.
    Without `after` and `since` it is everything of the last thirty days.

    Args:
        body (WebhookReplayIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WebhookReplay]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: WebhookReplayIn,
) -> Problem | WebhookReplay | None:
    """Send everything again from a point on

     In the order in which it happened, with the ids it had; what still waits is sent in this order only.
    Without `after` and `since` it is everything of the last thirty days.

    Args:
        body (WebhookReplayIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WebhookReplay
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
