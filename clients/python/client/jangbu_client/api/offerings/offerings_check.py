from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.order_check import OrderCheck
from ...models.order_check_in import OrderCheckIn
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    offering_id: str,
    *,
    body: OrderCheckIn,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/offerings/{offering_id}/check".format(
            offering_id=quote(str(offering_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> OrderCheck | Problem:
    if response.status_code == 200:
        response_200 = OrderCheck.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[OrderCheck | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    offering_id: str,
    *,
    client: AuthenticatedClient,
    body: OrderCheckIn,
) -> Response[OrderCheck | Problem]:
    """Check an order

     Nothing is reserved or stored. What only one order can have is asked when it is placed.

    Args:
        offering_id (str):
        body (OrderCheckIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OrderCheck | Problem]
    """

    kwargs = _get_kwargs(
        offering_id=offering_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    offering_id: str,
    *,
    client: AuthenticatedClient,
    body: OrderCheckIn,
) -> OrderCheck | Problem | None:
    """Check an order

     Nothing is reserved or stored. What only one order can have is asked when it is placed.

    Args:
        offering_id (str):
        body (OrderCheckIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OrderCheck | Problem
    """

    return sync_detailed(
        offering_id=offering_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    offering_id: str,
    *,
    client: AuthenticatedClient,
    body: OrderCheckIn,
) -> Response[OrderCheck | Problem]:
    """Check an order

     Nothing is reserved or stored. What only one order can have is asked when it is placed.

    Args:
        offering_id (str):
        body (OrderCheckIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OrderCheck | Problem]
    """

    kwargs = _get_kwargs(
        offering_id=offering_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    offering_id: str,
    *,
    client: AuthenticatedClient,
    body: OrderCheckIn,
) -> OrderCheck | Problem | None:
    """Check an order

     Nothing is reserved or stored. What only one order can have is asked when it is placed.

    Args:
        offering_id (str):
        body (OrderCheckIn): A body. Fields it does not know are refused, so nothing a client
            sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OrderCheck | Problem
    """

    return (
        await asyncio_detailed(
            offering_id=offering_id,
            client=client,
            body=body,
        )
    ).parsed
