"""A register leaves the platform as a file: who took it, and whether with names, is on record."""

from datetime import datetime

from accounts.models import User
from accounts.policies import NotPermitted, may_view, require_manage
from audit import journal
from tokens.models import Token


def export_register(
    *,
    token: Token,
    form: str,
    lines: int,
    number: int | None,
    with_names: bool,
    actor: User,
    now: datetime,
) -> None:
    """Write down the export. Names go only to those who act for the issuer. Raises `NotPermitted`."""
    if not may_view(actor, token.issuer.organisation):
        raise NotPermitted
    if with_names:
        require_manage(actor, token.issuer.organisation)
    data = {"format": form, "lines": lines, "block": number, "names": with_names}
    journal.record(actor=actor, verb="token.register_exported", subject=token, now=now, data=data)
