from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.subscriptions_confirmation_lang import (
    SubscriptionsConfirmationLang,
)
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    subscription_id: str,
    *,
    lang: SubscriptionsConfirmationLang | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_lang: str | Unset = UNSET
    if not isinstance(lang, Unset):
        json_lang = lang

    params["lang"] = json_lang

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/subscriptions/{subscription_id}/confirmation.pdf".format(
            subscription_id=quote(str(subscription_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> File | Problem:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    response_default = Problem.from_dict(response.json())

    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[File | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    subscription_id: str,
    *,
    client: AuthenticatedClient,
    lang: SubscriptionsConfirmationLang | Unset = UNSET,
) -> Response[File | Problem]:
    """The confirmation of an order

     What was ordered, and how it is paid, as it stands now.

    Args:
        subscription_id (str):
        lang (SubscriptionsConfirmationLang | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        subscription_id=subscription_id,
        lang=lang,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    subscription_id: str,
    *,
    client: AuthenticatedClient,
    lang: SubscriptionsConfirmationLang | Unset = UNSET,
) -> File | Problem | None:
    """The confirmation of an order

     What was ordered, and how it is paid, as it stands now.

    Args:
        subscription_id (str):
        lang (SubscriptionsConfirmationLang | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return sync_detailed(
        subscription_id=subscription_id,
        client=client,
        lang=lang,
    ).parsed


async def asyncio_detailed(
    subscription_id: str,
    *,
    client: AuthenticatedClient,
    lang: SubscriptionsConfirmationLang | Unset = UNSET,
) -> Response[File | Problem]:
    """The confirmation of an order

     What was ordered, and how it is paid, as it stands now.

    Args:
        subscription_id (str):
        lang (SubscriptionsConfirmationLang | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        subscription_id=subscription_id,
        lang=lang,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    subscription_id: str,
    *,
    client: AuthenticatedClient,
    lang: SubscriptionsConfirmationLang | Unset = UNSET,
) -> File | Problem | None:
    """The confirmation of an order

     What was ordered, and how it is paid, as it stands now.

    Args:
        subscription_id (str):
        lang (SubscriptionsConfirmationLang | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return (
        await asyncio_detailed(
            subscription_id=subscription_id,
            client=client,
            lang=lang,
        )
    ).parsed
