from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.sent_transfer import SentTransfer
from ...models.transfer_in import TransferIn
from ...types import Response


def _get_kwargs(
    *,
    body: TransferIn,
    idempotency_key: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/transfers",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | SentTransfer:
    if response.status_code == 200:
        response_200 = SentTransfer.from_dict(response.json())

        return response_200

    if response.status_code == 202:
        response_202 = SentTransfer.from_dict(response.json())

        return response_202

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | SentTransfer]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: TransferIn,
    idempotency_key: str,
) -> Response[Problem | SentTransfer]:
    """Send a signed transfer

     One transfer of a live security, signed by a proved wallet of mine. The rules and the law are asked
    before it is sent; the same bytes are sent once. Follow it at `Location`.

    Args:
        idempotency_key (str):
        body (TransferIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SentTransfer]
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
    body: TransferIn,
    idempotency_key: str,
) -> Problem | SentTransfer | None:
    """Send a signed transfer

     One transfer of a live security, signed by a proved wallet of mine. The rules and the law are asked
    before it is sent; the same bytes are sent once. Follow it at `Location`.

    Args:
        idempotency_key (str):
        body (TransferIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SentTransfer
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: TransferIn,
    idempotency_key: str,
) -> Response[Problem | SentTransfer]:
    """Send a signed transfer

     One transfer of a live security, signed by a proved wallet of mine. The rules and the law are asked
    before it is sent; the same bytes are sent once. Follow it at `Location`.

    Args:
        idempotency_key (str):
        body (TransferIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SentTransfer]
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
    body: TransferIn,
    idempotency_key: str,
) -> Problem | SentTransfer | None:
    """Send a signed transfer

     One transfer of a live security, signed by a proved wallet of mine. The rules and the law are asked
    before it is sent; the same bytes are sent once. Follow it at `Location`.

    Args:
        idempotency_key (str):
        body (TransferIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SentTransfer
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
