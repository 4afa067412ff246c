"""What a draft comes to: the terms of a security, and the rules that are wanted of it."""

from dataclasses import asdict
from typing import Any

from portal.designing.way import form_of
from portal.designing.wishes import wanted
from tokens.models import SecurityDraft, Token
from tokens.operations.design import own_network
from tokens.ruling.wanted import Wanted
from tokens.terms import Terms


def terms_of(draft: SecurityDraft, *, form: str = "") -> Terms:
    """Of a draft whose steps are said; `form` where it is not chosen yet."""
    details, classes = _said(draft, "details"), _said(draft, "class")
    return Terms(
        name=details["name"],
        symbol=details["symbol"],
        instrument=classes["instrument"],
        form=form or _said(draft, "form")["form"],
        decimals=classes["decimals"],
        cap=classes["cap"],
        isin=details["isin"],
    )


def wanted_of(draft: SecurityDraft) -> Wanted | None:
    """None where the law is chosen later."""
    classes = _said(draft, "class")
    return wanted(_said(draft, "rules"), label=classes["label"], is_shared=classes["is_shared"])


def sketch_of(draft: SecurityDraft, form: str) -> Token:
    """A security of these terms that is kept nowhere, to ask what it would cost. Raises `NoNetwork`."""
    return Token(issuer=draft.issuer, network=own_network(), **asdict(terms_of(draft, form=form)))


def _said(draft: SecurityDraft, step: str) -> dict[str, Any]:
    found = form_of(draft, step)
    found.is_valid()
    return found.cleaned_data
