from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.sign_in_ask import SignInAsk
from ...models.sign_in_text import SignInText
from ...types import Response


def _get_kwargs(
    *,
    body: SignInAsk,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/sign-in/challenge",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | SignInText:
    if response.status_code == 201:
        response_201 = SignInText.from_dict(response.json())

        return response_201

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | SignInText]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: SignInAsk,
) -> Response[Problem | SignInText]:
    """Get the text to sign in with

     For any address; whether it is known is told to whoever signs. Good for five minutes, once.

    Args:
        body (SignInAsk): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SignInText]
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
    client: AuthenticatedClient | Client,
    body: SignInAsk,
) -> Problem | SignInText | None:
    """Get the text to sign in with

     For any address; whether it is known is told to whoever signs. Good for five minutes, once.

    Args:
        body (SignInAsk): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SignInText
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: SignInAsk,
) -> Response[Problem | SignInText]:
    """Get the text to sign in with

     For any address; whether it is known is told to whoever signs. Good for five minutes, once.

    Args:
        body (SignInAsk): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SignInText]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: SignInAsk,
) -> Problem | SignInText | None:
    """Get the text to sign in with

     For any address; whether it is known is told to whoever signs. Good for five minutes, once.

    Args:
        body (SignInAsk): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SignInText
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
