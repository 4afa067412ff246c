from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.machine_key import MachineKey
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    machine_id: str,
    key_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/machines/{machine_id}/keys/{key_id}/revoke".format(
            machine_id=quote(str(machine_id), safe=""),
            key_id=quote(str(key_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> MachineKey | Problem:
    if response.status_code == 200:
        response_200 = MachineKey.from_dict(response.json())

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[MachineKey | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    machine_id: str,
    key_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[MachineKey | Problem]:
    """Revoke a machine's key

     The tokens it was given end with it.

    Args:
        machine_id (str):
        key_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MachineKey | Problem]
    """

    kwargs = _get_kwargs(
        machine_id=machine_id,
        key_id=key_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    machine_id: str,
    key_id: str,
    *,
    client: AuthenticatedClient,
) -> MachineKey | Problem | None:
    """Revoke a machine's key

     The tokens it was given end with it.

    Args:
        machine_id (str):
        key_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MachineKey | Problem
    """

    return sync_detailed(
        machine_id=machine_id,
        key_id=key_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    machine_id: str,
    key_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[MachineKey | Problem]:
    """Revoke a machine's key

     The tokens it was given end with it.

    Args:
        machine_id (str):
        key_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MachineKey | Problem]
    """

    kwargs = _get_kwargs(
        machine_id=machine_id,
        key_id=key_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    machine_id: str,
    key_id: str,
    *,
    client: AuthenticatedClient,
) -> MachineKey | Problem | None:
    """Revoke a machine's key

     The tokens it was given end with it.

    Args:
        machine_id (str):
        key_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MachineKey | Problem
    """

    return (
        await asyncio_detailed(
            machine_id=machine_id,
            key_id=key_id,
            client=client,
        )
    ).parsed
