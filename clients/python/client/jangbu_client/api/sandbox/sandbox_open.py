from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.sandbox import Sandbox
from ...models.sandbox_in import SandboxIn
from ...types import Response


def _get_kwargs(
    *,
    body: SandboxIn,
    idempotency_key: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/sandbox",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Sandbox:
    if response.status_code == 201:
        response_201 = Sandbox.from_dict(response.json())

        return response_201

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | Sandbox]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: SandboxIn,
    idempotency_key: str,
) -> Response[Problem | Sandbox]:
    """Open a sandbox

     An organisation of my own in which nothing is real, with a security for the faucet. It takes some
    seconds to be `ready`.

    Args:
        idempotency_key (str):
        body (SandboxIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Sandbox]
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
    body: SandboxIn,
    idempotency_key: str,
) -> Problem | Sandbox | None:
    """Open a sandbox

     An organisation of my own in which nothing is real, with a security for the faucet. It takes some
    seconds to be `ready`.

    Args:
        idempotency_key (str):
        body (SandboxIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Sandbox
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: SandboxIn,
    idempotency_key: str,
) -> Response[Problem | Sandbox]:
    """Open a sandbox

     An organisation of my own in which nothing is real, with a security for the faucet. It takes some
    seconds to be `ready`.

    Args:
        idempotency_key (str):
        body (SandboxIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Sandbox]
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
    body: SandboxIn,
    idempotency_key: str,
) -> Problem | Sandbox | None:
    """Open a sandbox

     An organisation of my own in which nothing is real, with a security for the faucet. It takes some
    seconds to be `ready`.

    Args:
        idempotency_key (str):
        body (SandboxIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Sandbox
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
