"""ISO 20022 camt.053 (bank to customer statement), versions 02 to 13: a file becomes lines while it is
read.

Memory stays flat: what has been read of the tree is thrown away. Only what is booked counts; opening balance
and booked entries must come to the closing balance, and the details of an entry to the entry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import IO
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from payments.adapters import camt053_entry as entries
from payments.adapters.camt053_entry import Detail
from payments.adapters.camt053_values import amount_of, moment_of, signed
from payments.adapters.line_ids import Names
from payments.adapters.statement import (
    AccountKey,
    Line,
    NoBalances,
    OtherAccount,
    OtherCurrency,
    StatementDamaged,
    StatementFormatUnknown,
    Summary,
    SumsDiffer,
)
from payments.adapters.xml_parts import START, parts

MESSAGE = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(0[2-9]|1[0-3])\}Document")
MOST_DETAILS = 50_000  # of one entry; a batch is held until its end
OPENING, CLOSING, INTERIM = ("OPBD", "PRCD"), ("CLBD",), "ITBD"


def read(file: IO[bytes], *, account: AccountKey, zone: ZoneInfo, summary: Summary) -> Iterator[Line]:
    """The booked lines in the order of the file; days without a time of day begin in `zone`.

    Raises the errors of `payments.adapters.statement`, until the very end: nothing of it may be used before.
    """
    message = _Message(account, zone, summary)
    for event, element in parts(file, root=MESSAGE, record="Stmt", inner="TxDtls"):
        yield from message.take(event, element)
    if not message.statements:
        raise StatementFormatUnknown(what="no <Stmt>")


@dataclass(slots=True)
class _Message:
    """The message so far: the statement that is open, and the details of an entry that is not at its end."""

    account: AccountKey
    zone: ZoneInfo
    summary: Summary
    names: Names = field(default_factory=Names)
    details: list[Detail] = field(default_factory=list)
    statement: "_Statement | None" = None
    statements: int = 0
    position: int = 0

    def take(self, event: str, element: Element) -> Iterator[Line]:
        if event == START or self.statement is None:
            self.statement, self.statements = _Statement(self.account, self.zone), self.statements + 1
        elif element.tag == "TxDtls":
            self._hold(element)
        elif element.tag == "Ntry":
            yield from self._lines(element, self.statement)
        elif element.tag == "Stmt":
            self.statement.finish(self.summary)
            self.statement = None
        else:
            self.statement.learn(element)

    def _hold(self, element: Element) -> None:
        if len(self.details) >= MOST_DETAILS:
            raise StatementDamaged(what="an entry with too many details")
        self.details.append(entries.detail(element))

    def _lines(self, element: Element, statement: "_Statement") -> Iterator[Line]:
        details, self.details = self.details, []
        for line in statement.lines(element, details, self.names, self.summary):
            self.position += 1
            yield line.at(self.position)


@dataclass(slots=True)
class _Statement:
    """One <Stmt>: what is known of it so far."""

    account: AccountKey
    zone: ZoneInfo
    is_ours: bool = False
    period: tuple[datetime | None, datetime | None] = (None, None)
    balances: list[tuple[str, Decimal]] = field(default_factory=list)
    total: Decimal = Decimal(0)

    def learn(self, element: Element) -> None:
        """Account, period and balances. Raises `OtherAccount`, `OtherCurrency`, `StatementDamaged`."""
        if element.tag == "Acct":
            self._require_ours(element)
        elif element.tag == "FrToDt":
            begins, ends = (element.findtext(tag) for tag in ("FrDtTm", "ToDtTm"))
            self.period = (self._moment(begins), self._moment(ends))
        elif element.tag == "Bal":
            self._require_currency(element)
            code = element.findtext("Tp/CdOrPrtry/Cd") or ""
            self.balances.append((code, signed(element, amount_of(element))))

    def lines(
        self, element: Element, details: list[Detail], names: Names, summary: Summary
    ) -> Iterator["entries.Unplaced"]:
        if not self.is_ours:
            raise StatementDamaged(what="an entry before its account")
        if entries.status(element) != entries.BOOKED:
            summary.left_out += 1
            return
        self._require_currency(element)
        self.total += signed(element, amount_of(element))
        yield from entries.lines(element, details, zone=self.zone, names=names)

    def finish(self, summary: Summary) -> None:
        """Raises `NoBalances`, `SumsDiffer`."""
        opening, closing = self._balance(*OPENING), self._balance(*CLOSING)
        interim = [amount for code, amount in self.balances if code == INTERIM]  # the pages of a long one
        opening = interim[0] if opening is None and interim else opening
        closing = interim[-1] if closing is None and interim else closing
        if opening is None or closing is None or not self.is_ours:
            raise NoBalances
        if opening + self.total != closing:
            raise SumsDiffer(what="the closing balance", found=closing, expected=opening + self.total)
        summary.opening = opening if summary.opening is None else summary.opening
        summary.closing = closing
        summary.cover(*self.period)

    def _balance(self, *codes: str) -> Decimal | None:
        return next((amount for code in codes for known, amount in self.balances if known == code), None)

    def _moment(self, text: str | None) -> datetime | None:
        return moment_of(text, self.zone) if text else None

    def _require_ours(self, element: Element) -> None:
        number = element.findtext("Id/IBAN") or element.findtext("Id/Othr/Id") or ""
        if not self.account.is_number(number):
            raise OtherAccount
        currency = (element.findtext("Ccy") or self.account.currency).strip()
        if currency != self.account.currency:
            raise OtherCurrency(found=currency[:3], expected=self.account.currency)
        self.is_ours = True

    def _require_currency(self, element: Element) -> None:
        money = element.find("Amt")
        found = "" if money is None else money.get("Ccy", "")
        if found != self.account.currency:
            raise OtherCurrency(found=found[:3], expected=self.account.currency)
