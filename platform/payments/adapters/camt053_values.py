"""The values of a camt.053 message: amounts with their sign, days and moments."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from payments.adapters.statement import StatementDamaged

AMOUNT = re.compile(r"[0-9]{1,18}(\.[0-9]{1,4}0?)?")


def amount_of(element: Element, path: str = "Amt") -> Decimal:
    """Never below zero. Raises `StatementDamaged`; an exponent, a sign or a fifth decimal is no amount."""
    text = (element.findtext(path) or "").strip()
    if not AMOUNT.fullmatch(text):
        raise StatementDamaged(what=f"the amount of <{element.tag[:20]}>")
    return Decimal(text)


def signed(element: Element, amount: Decimal) -> Decimal:
    """By the element's own indicator: debits are below zero. Raises `StatementDamaged`."""
    indicator = (element.findtext("CdtDbtInd") or "").strip()
    if indicator not in ("CRDT", "DBIT"):
        raise StatementDamaged(what=f"<CdtDbtInd> of <{element.tag[:20]}>")
    return amount if indicator == "CRDT" else -amount


def moment_of(text: str, zone: ZoneInfo) -> datetime:
    """A day (its beginning) or a moment, in UTC. Raises `StatementDamaged`."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise StatementDamaged(what="a date") from error
    return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)


def day_of(element: Element, path: str, zone: ZoneInfo) -> tuple[date, datetime] | None:
    """The day as the bank writes it and the moment it stands for; None where there is neither <Dt> nor
    <DtTm>."""
    text = element.findtext(f"{path}/Dt") or element.findtext(f"{path}/DtTm")
    if not text:
        return None
    moment = moment_of(text, zone)
    return moment.astimezone(zone).date(), moment
