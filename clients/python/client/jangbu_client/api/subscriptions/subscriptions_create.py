from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.one_subscription import OneSubscription
from ...models.problem import Problem
from ...models.subscription_in import SubscriptionIn
from ...types import Response


def _get_kwargs(
    *,
    body: SubscriptionIn,
    idempotency_key: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/subscriptions",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> OneSubscription | Problem:
    if response.status_code == 200:
        response_200 = OneSubscription.from_dict(response.json())

        return response_200

    if response.status_code == 201:
        response_201 = OneSubscription.from_dict(response.json())

        return response_201

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[OneSubscription | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: SubscriptionIn,
    idempotency_key: str,
) -> Response[OneSubscription | Problem]:
    """Order units

     For the investor whose wallet it is. Where there is no room the order waits for it, and no money is
    asked for yet. A refusal has every reason in `errors`.

    Args:
        idempotency_key (str):
        body (SubscriptionIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OneSubscription | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: SubscriptionIn,
    idempotency_key: str,
) -> OneSubscription | Problem | None:
    """Order units

     For the investor whose wallet it is. Where there is no room the order waits for it, and no money is
    asked for yet. A refusal has every reason in `errors`.

    Args:
        idempotency_key (str):
        body (SubscriptionIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OneSubscription | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: SubscriptionIn,
    idempotency_key: str,
) -> Response[OneSubscription | Problem]:
    """Order units

     For the investor whose wallet it is. Where there is no room the order waits for it, and no money is
    asked for yet. A refusal has every reason in `errors`.

    Args:
        idempotency_key (str):
        body (SubscriptionIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OneSubscription | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: SubscriptionIn,
    idempotency_key: str,
) -> OneSubscription | Problem | None:
    """Order units

     For the investor whose wallet it is. Where there is no room the order waits for it, and no money is
    asked for yet. A refusal has every reason in `errors`.

    Args:
        idempotency_key (str):
        body (SubscriptionIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OneSubscription | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
