from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.answers_in import AnswersIn
from ...models.information_request import InformationRequest
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    request_id: str,
    *,
    body: AnswersIn,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/me/kyc/requests/{request_id}/answers".format(
            request_id=quote(str(request_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> InformationRequest | Problem:
    if response.status_code == 200:
        response_200 = InformationRequest.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[InformationRequest | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    request_id: str,
    *,
    client: AuthenticatedClient,
    body: AnswersIn,
) -> Response[InformationRequest | Problem]:
    """Answer what I am asked for

     All items at once or none; the case then goes back to the officers.

    Args:
        request_id (str):
        body (AnswersIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InformationRequest | Problem]
    """

    kwargs = _get_kwargs(
        request_id=request_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    request_id: str,
    *,
    client: AuthenticatedClient,
    body: AnswersIn,
) -> InformationRequest | Problem | None:
    """Answer what I am asked for

     All items at once or none; the case then goes back to the officers.

    Args:
        request_id (str):
        body (AnswersIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InformationRequest | Problem
    """

    return sync_detailed(
        request_id=request_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    request_id: str,
    *,
    client: AuthenticatedClient,
    body: AnswersIn,
) -> Response[InformationRequest | Problem]:
    """Answer what I am asked for

     All items at once or none; the case then goes back to the officers.

    Args:
        request_id (str):
        body (AnswersIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InformationRequest | Problem]
    """

    kwargs = _get_kwargs(
        request_id=request_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    request_id: str,
    *,
    client: AuthenticatedClient,
    body: AnswersIn,
) -> InformationRequest | Problem | None:
    """Answer what I am asked for

     All items at once or none; the case then goes back to the officers.

    Args:
        request_id (str):
        body (AnswersIn): A body. Fields it does not know are refused, so nothing a client sends
            is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InformationRequest | Problem
    """

    return (
        await asyncio_detailed(
            request_id=request_id,
            client=client,
            body=body,
        )
    ).parsed
