from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.machine import Machine
from ...models.machine_change import MachineChange
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    machine_id: str,
    *,
    body: MachineChange | Unset = UNSET,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/machines/{machine_id}".format(
            machine_id=quote(str(machine_id), safe=""),
        ),
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Machine | Problem:
    if response.status_code == 200:
        response_200 = Machine.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Machine | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    machine_id: str,
    *,
    client: AuthenticatedClient,
    body: MachineChange | Unset = UNSET,
    if_match: str,
) -> Response[Machine | Problem]:
    """Rename a machine, or change its scopes

     A scope that is taken away is gone from the tokens already given.

    Args:
        machine_id (str):
        if_match (str):
        body (MachineChange | Unset): A body. Fields it does not know are refused, so nothing a
            client sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Machine | Problem]
    """

    kwargs = _get_kwargs(
        machine_id=machine_id,
        body=body,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    machine_id: str,
    *,
    client: AuthenticatedClient,
    body: MachineChange | Unset = UNSET,
    if_match: str,
) -> Machine | Problem | None:
    """Rename a machine, or change its scopes

     A scope that is taken away is gone from the tokens already given.

    Args:
        machine_id (str):
        if_match (str):
        body (MachineChange | Unset): A body. Fields it does not know are refused, so nothing a
            client sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Machine | Problem
    """

    return sync_detailed(
        machine_id=machine_id,
        client=client,
        body=body,
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    machine_id: str,
    *,
    client: AuthenticatedClient,
    body: MachineChange | Unset = UNSET,
    if_match: str,
) -> Response[Machine | Problem]:
    """Rename a machine, or change its scopes

     A scope that is taken away is gone from the tokens already given.

    Args:
        machine_id (str):
        if_match (str):
        body (MachineChange | Unset): A body. Fields it does not know are refused, so nothing a
            client sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Machine | Problem]
    """

    kwargs = _get_kwargs(
        machine_id=machine_id,
        body=body,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    machine_id: str,
    *,
    client: AuthenticatedClient,
    body: MachineChange | Unset = UNSET,
    if_match: str,
) -> Machine | Problem | None:
    """Rename a machine, or change its scopes

     A scope that is taken away is gone from the tokens already given.

    Args:
        machine_id (str):
        if_match (str):
        body (MachineChange | Unset): A body. Fields it does not know are refused, so nothing a
            client sends is silently ignored.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Machine | Problem
    """

    return (
        await asyncio_detailed(
            machine_id=machine_id,
            client=client,
            body=body,
            if_match=if_match,
        )
    ).parsed
