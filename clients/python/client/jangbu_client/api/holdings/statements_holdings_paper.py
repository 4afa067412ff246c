import datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.statements_holdings_paper_lang import (
    StatementsHoldingsPaperLang,
)
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    *,
    at: datetime.datetime | Unset = UNSET,
    investor: str | Unset = UNSET,
    lang: StatementsHoldingsPaperLang | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_at: str | Unset = UNSET
    if not isinstance(at, Unset):
        json_at = at.isoformat()
    params["at"] = json_at

    params["investor"] = investor

    json_lang: str | Unset = UNSET
    if not isinstance(lang, Unset):
        json_lang = lang

    params["lang"] = json_lang

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/statements/holdings.pdf",
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
    *,
    client: AuthenticatedClient,
    at: datetime.datetime | Unset = UNSET,
    investor: str | Unset = UNSET,
    lang: StatementsHoldingsPaperLang | Unset = UNSET,
) -> Response[File | Problem]:
    """The same as a paper

     The same as a paper.

    Args:
        at (datetime.datetime | Unset):
        investor (str | Unset):
        lang (StatementsHoldingsPaperLang | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        at=at,
        investor=investor,
        lang=lang,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    at: datetime.datetime | Unset = UNSET,
    investor: str | Unset = UNSET,
    lang: StatementsHoldingsPaperLang | Unset = UNSET,
) -> File | Problem | None:
    """The same as a paper

     The same as a paper.

    Args:
        at (datetime.datetime | Unset):
        investor (str | Unset):
        lang (StatementsHoldingsPaperLang | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return sync_detailed(
        client=client,
        at=at,
        investor=investor,
        lang=lang,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    at: datetime.datetime | Unset = UNSET,
    investor: str | Unset = UNSET,
    lang: StatementsHoldingsPaperLang | Unset = UNSET,
) -> Response[File | Problem]:
    """The same as a paper

     The same as a paper.

    Args:
        at (datetime.datetime | Unset):
        investor (str | Unset):
        lang (StatementsHoldingsPaperLang | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        at=at,
        investor=investor,
        lang=lang,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    at: datetime.datetime | Unset = UNSET,
    investor: str | Unset = UNSET,
    lang: StatementsHoldingsPaperLang | Unset = UNSET,
) -> File | Problem | None:
    """The same as a paper

     The same as a paper.

    Args:
        at (datetime.datetime | Unset):
        investor (str | Unset):
        lang (StatementsHoldingsPaperLang | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            at=at,
            investor=investor,
            lang=lang,
        )
    ).parsed
