from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.evidence import Evidence
from ...models.evidence_in import EvidenceIn
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    *,
    body: EvidenceIn,
    idempotency_key: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/me/kyc/evidence",
    }

    _kwargs["files"] = body.to_multipart()

    headers["Content-Type"] = "multipart/form-data; boundary=+++"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Evidence | Problem:
    if response.status_code == 201:
        response_201 = Evidence.from_dict(response.json())

        return response_201

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Evidence | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: EvidenceIn,
    idempotency_key: str,
) -> Response[Evidence | Problem]:
    """Hand in a document

     To my newest case, while it is open. Pictures lose their metadata; a PDF may not do anything.

    Args:
        idempotency_key (str):
        body (EvidenceIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Evidence | Problem]
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
    body: EvidenceIn,
    idempotency_key: str,
) -> Evidence | Problem | None:
    """Hand in a document

     To my newest case, while it is open. Pictures lose their metadata; a PDF may not do anything.

    Args:
        idempotency_key (str):
        body (EvidenceIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Evidence | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: EvidenceIn,
    idempotency_key: str,
) -> Response[Evidence | Problem]:
    """Hand in a document

     To my newest case, while it is open. Pictures lose their metadata; a PDF may not do anything.

    Args:
        idempotency_key (str):
        body (EvidenceIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Evidence | Problem]
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
    body: EvidenceIn,
    idempotency_key: str,
) -> Evidence | Problem | None:
    """Hand in a document

     To my newest case, while it is open. Pictures lose their metadata; a PDF may not do anything.

    Args:
        idempotency_key (str):
        body (EvidenceIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Evidence | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
