from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.investor_profile import InvestorProfile
from ...models.investor_profile_in import InvestorProfileIn
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    *,
    body: InvestorProfileIn,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/me/kyc/profile",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> InvestorProfile | Problem:
    if response.status_code == 200:
        response_200 = InvestorProfile.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[InvestorProfile | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: InvestorProfileIn,
) -> Response[InvestorProfile | Problem]:
    """Say more of myself

     Replaces what was said before. It may bring a verified case back to the officers.

    Args:
        body (InvestorProfileIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InvestorProfile | Problem]
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
    body: InvestorProfileIn,
) -> InvestorProfile | Problem | None:
    """Say more of myself

     Replaces what was said before. It may bring a verified case back to the officers.

    Args:
        body (InvestorProfileIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InvestorProfile | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: InvestorProfileIn,
) -> Response[InvestorProfile | Problem]:
    """Say more of myself

     Replaces what was said before. It may bring a verified case back to the officers.

    Args:
        body (InvestorProfileIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InvestorProfile | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: InvestorProfileIn,
) -> InvestorProfile | Problem | None:
    """Say more of myself

     Replaces what was said before. It may bring a verified case back to the officers.

    Args:
        body (InvestorProfileIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InvestorProfile | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
