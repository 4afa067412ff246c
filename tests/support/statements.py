"""Writes bank statements as banks do, of made-up people: camt.053 in its old and newer spelling, and CSV."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

IBAN, NUMBER = "DE89370400440532013000", "110-123-456789"


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment in an entry, as the bank tells of it."""

    amount: Decimal
    name: str = "Kim Minsu"
    account: str = "DE02120300000000202051"
    text: str = ""
    creditor_reference: str = ""
    end_to_end: str = "NOTPROVIDED"
    bank_reference: str = ""
    transaction: str = ""
    uetr: str = ""
    more: str = ""

    def xml(self, version: int, currency: str) -> str:
        amount = f'<Amt Ccy="{currency}">{self.amount}</Amt>'
        amount = amount if version >= 4 else f"<AmtDtls><TxAmt>{amount}</TxAmt></AmtDtls>"
        name = f"<Nm>{escape(self.name)}</Nm>"
        party = f"<Pty>{name}</Pty>" if version >= 8 else name
        refs = [
            tagged("AcctSvcrRef", self.bank_reference),
            tagged("EndToEndId", self.end_to_end),
            tagged("UETR", self.uetr),
            tagged("TxId", self.transaction),
        ]
        structured = f"<Strd><CdtrRefInf>{tagged('Ref', self.creditor_reference)}</CdtrRefInf></Strd>"
        remittance = tagged("Ustrd", self.text) + (structured if self.creditor_reference else "")
        return (
            f"<TxDtls><Refs>{''.join(refs)}</Refs>{amount}<RltdPties><Dbtr>{party}</Dbtr>"
            f"<DbtrAcct><Id><IBAN>{self.account}</IBAN></Id></DbtrAcct></RltdPties>"
            f"<RmtInf>{remittance}</RmtInf>{self.more}</TxDtls>"
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """`sign` says what happened to the account. `total` is written where it is not the sum of the parts."""

    paid: Sequence[Paid]
    sign: int = 1
    status: str = "BOOK"
    reversal: bool = False
    bank_reference: str = ""
    booked: date | None = date(2026, 11, 2)
    total: Decimal | None = None
    more: str = ""

    @property
    def amount(self) -> Decimal:
        return sum((one.amount for one in self.paid), Decimal(0)) if self.total is None else self.total

    def xml(self, version: int, currency: str) -> str:
        status = f"<Cd>{self.status}</Cd>" if version >= 8 else self.status
        day = f"<BookgDt><Dt>{self.booked}</Dt></BookgDt><ValDt><Dt>{self.booked}</Dt></ValDt>"
        return (
            f'<Ntry><NtryRef>1</NtryRef><Amt Ccy="{currency}">{self.amount}</Amt>'
            f"<CdtDbtInd>{indicator(self.sign)}</CdtDbtInd>"
            f"{'<RvslInd>true</RvslInd>' if self.reversal else ''}<Sts>{status}</Sts>"
            f"{day if self.booked else ''}"
            f"{tagged('AcctSvcrRef', self.bank_reference)}{self.more}"
            f"<NtryDtls>{''.join(one.xml(version, currency) for one in self.paid)}</NtryDtls></Ntry>"
        )


@dataclass(frozen=True, slots=True)
class Camt:
    """One message with one statement. `closing` is written where it is not what the entries come to."""

    entries: Sequence[Entry]
    opening: Decimal = Decimal(1000)
    closing: Decimal | None = None
    iban: str = IBAN
    currency: str = "EUR"
    version: int = 8
    period: str = (
        "<FrToDt><FrDtTm>2026-11-02T00:00:00Z</FrDtTm><ToDtTm>2026-11-03T00:00:00Z</ToDtTm></FrToDt>"
    )

    def statement(self) -> str:
        booked = (entry.sign * entry.amount for entry in self.entries if entry.status == "BOOK")
        closing = self.opening + sum(booked, Decimal(0)) if self.closing is None else self.closing
        balances = balance("OPBD", self.opening, self.currency) + balance("CLBD", closing, self.currency)
        entries = "".join(entry.xml(self.version, self.currency) for entry in self.entries)
        return (
            f"<Stmt><Id>S1</Id>{self.period}<Acct><Id><IBAN>{self.iban}</IBAN></Id>"
            f"<Ccy>{self.currency}</Ccy></Acct>{balances}{entries}</Stmt>"
        )

    def xml(self) -> bytes:
        return message([self.statement()], version=self.version)

    def with_closing(self, closing: Decimal) -> "Camt":
        return replace(self, closing=closing)


def message(statements: Iterable[str], *, version: int = 8) -> bytes:
    namespace = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version:02}"
    body = f"<GrpHdr><MsgId>M1</MsgId></GrpHdr>{''.join(statements)}"
    declared = '<?xml version="1.0" encoding="UTF-8"?>'
    return (
        f'{declared}<Document xmlns="{namespace}"><BkToCstmrStmt>{body}</BkToCstmrStmt></Document>'.encode()
    )


def balance(code: str, amount: Decimal, currency: str) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="{currency}">{abs(amount)}</Amt><CdtDbtInd>{indicator(amount)}</CdtDbtInd></Bal>'
    )


def indicator(sign: int | Decimal) -> str:
    return "CRDT" if sign >= 0 else "DBIT"


def tagged(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


@dataclass(frozen=True, slots=True)
class Won:
    """A row of a Korean bank's file: what came in, what went out."""

    when: str
    credit: int = 0
    debit: int = 0
    name: str = "김민수"
    memo: str = "청약"


def korean_csv(rows: Sequence[Won], *, opening: int = 0, number: str = NUMBER) -> str:
    """Newest first, amounts in groups of three, a preamble above and a sum below, as such files are.

    `rows` are given as they happened.
    """
    balance, lines = opening, []
    for row in rows:
        balance += row.credit - row.debit
        cells = (row.when, f"{row.debit:,}", f"{row.credit:,}", f"{balance:,}", row.name, row.memo)
        lines.append(",".join(f'"{cell}"' for cell in cells))
    credit, debit = sum(row.credit for row in rows), sum(row.debit for row in rows)
    titles = "거래일시,출금액,입금액,거래후잔액,보낸분/받는분,적요"
    top = ["거래내역조회", f'계좌번호,"{number}"', "", titles]
    return "\r\n".join([*top, *reversed(lines), f'합계,"{debit:,}","{credit:,}",,,', ""])
