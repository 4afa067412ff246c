"""One <Ntry> of a camt.053 message becomes lines: one for each of its details, or one for the whole of it.

`CdtDbtInd` is what happened to the account; with `RvslInd` it undoes a movement of the other direction. A
returned payment says so in `RtrInf` or by its bank transaction code. `NtryRef` names no line: it is unique
within one statement at best, and some banks write the same into every entry.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from payments.adapters.camt053_values import amount_of, day_of, signed
from payments.adapters.line_ids import Names, of_reference
from payments.adapters.statement import Line, Movement, StatementDamaged, SumsDiffer, words

BOOKED = "BOOK"
NONE_GIVEN = "NOTPROVIDED"
RETURNS = frozenset({"RRTN", "RPCR", "UPDD"})
"""Codes of the external list of bank transactions: returned, recalled, unpaid direct debit."""
CODE = "BkTxCd/Domn/Fmly/SubFmlyCd"


@dataclass(frozen=True, slots=True)
class Detail:
    """One <TxDtls>. `amount` is below zero for a debit, None where the bank gives none; `direction` is None
    where it is the entry's."""

    amount: Decimal | None = None
    bank_reference: str = ""
    uetr: str = ""
    transaction: str = ""
    end_to_end: str = ""
    reference: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    payer_name: str = field(default="", repr=False)
    payer_account: str = field(default="", repr=False)
    is_return: bool = False
    has_direction: bool = False


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line that does not know its place in the file yet."""

    movement: Movement
    external_id: str
    amount: Decimal
    currency: str
    booked_at: datetime
    value_date: date
    detail: Detail
    text: str
    original_ids: tuple[str, ...]
    by_contents: bool

    def at(self, position: int) -> Line:
        shared = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "detail"}
        payer = {name: getattr(self.detail, name) for name in ("payer_name", "payer_account")}
        return Line(
            position=position, reference=self.detail.reference or self.detail.end_to_end, **shared, **payer
        )


def status(element: Element) -> str:
    """Since version 08 the code has an element of its own."""
    return (element.findtext("Sts/Cd") or element.findtext("Sts") or "").strip()


def detail(element: Element) -> Detail:
    """Raises `StatementDamaged`."""
    path = next((each for each in ("Amt", "AmtDtls/TxAmt/Amt") if element.find(each) is not None), None)
    has_direction = element.find("CdtDbtInd") is not None
    amount = None if path is None else amount_of(element, path)
    if amount is not None and has_direction:
        amount = signed(element, amount)
    structured = [_text(found) for found in element.findall("RmtInf/Strd/CdtrRefInf/Ref")]
    end_to_end = _id(element, "Refs/EndToEndId")
    texts = [*structured[1:], *map(_text, element.findall("RmtInf/Ustrd"))]
    texts += [*map(_text, element.findall("RmtInf/Strd/AddtlRmtInf")), _id(element, "AddtlTxInf")]
    return Detail(
        amount=amount,
        bank_reference=_id(element, "Refs/AcctSvcrRef"),
        uetr=_id(element, "Refs/UETR"),
        transaction=_id(element, "Refs/TxId"),
        end_to_end=end_to_end,
        reference=structured[0] if structured else "",
        text=words(*texts, end_to_end if structured else ""),
        payer_name=_first(element, "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm"),
        payer_account=_first(element, "RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id"),
        is_return=element.find("RtrInf") is not None or element.findtext(CODE) in RETURNS,
        has_direction=has_direction,
    )


def lines(element: Element, details: Sequence[Detail], *, zone: ZoneInfo, names: Names) -> Iterator[Unplaced]:
    """Raises `StatementDamaged`, `SumsDiffer`. What moves nothing is no line."""
    total = signed(element, amount_of(element))
    parts = list(_amounts(total, details))
    if sum(amount for amount, _one in parts) != total:
        found = sum(amount for amount, _one in parts)
        raise SumsDiffer(what="the sum of an entry's details", found=found, expected=total)
    booked, value = _days(element, zone)
    of_entry = _id(element, "AcctSvcrRef")
    given = _names(of_entry, parts)
    shared = (booked[1], value[0])
    is_reversal = (element.findtext("RvslInd") or "").strip() in ("true", "1")
    is_return = element.findtext(CODE) in RETURNS
    money = element.find("Amt")
    currency = "" if money is None else money.get("Ccy", "")
    for (amount, one), name in zip(parts, given, strict=True):
        if not amount:
            continue
        movement = _movement(amount, undoes=is_reversal or is_return or one.is_return)
        text = words(one.text, _id(element, "AddtlNtryInf"))
        contents = (movement, *shared, amount, one.end_to_end, one.payer_name, one.payer_account)
        known = name or names.of_contents(*contents, one.reference, text)
        is_credit = movement is Movement.CREDIT
        yield Unplaced(
            movement=movement,
            external_id=known if is_credit else f"{movement}:{known}",
            amount=abs(amount),
            currency=currency,
            booked_at=booked[1],
            value_date=value[0],
            detail=one,
            text=text,
            original_ids=_candidates(of_entry, amount, one) if movement is Movement.REVERSAL else (),
            by_contents=not name,
        )


def _amounts(total: Decimal, details: Sequence[Detail]) -> Iterator[tuple[Decimal, Detail]]:
    """A lone detail has the entry's amount: its own may be before charges or in another currency."""
    if len(details) < 2:
        yield total, details[0] if details else Detail()
        return
    for one in details:
        if one.amount is None:
            raise StatementDamaged(what="a detail without an amount")
        yield one.amount if one.has_direction or total > 0 else -one.amount, one


def _days(element: Element, zone: ZoneInfo) -> tuple[tuple[date, datetime], tuple[date, datetime]]:
    value = day_of(element, "ValDt", zone)
    booked = day_of(element, "BookgDt", zone) or value
    if booked is None:
        raise StatementDamaged(what="an entry without a date")
    return booked, value or booked


def _movement(amount: Decimal, *, undoes: bool) -> Movement:
    if amount > 0:
        return Movement.RETURN if undoes else Movement.CREDIT
    return Movement.REVERSAL if undoes else Movement.DEBIT


def _names(of_entry: str, parts: Sequence[tuple[Decimal, Detail]]) -> list[str]:
    """The bank's names, empty where it gave none. In a batch all may carry the entry's: they are told apart
    by their place, which the bank keeps."""
    found = [_candidates("" if len(parts) > 1 else of_entry, amount, one) for amount, one in parts]
    given = [names[0] if names else (of_reference("bank", of_entry) if of_entry else "") for names in found]
    often = Counter(given)
    return [
        f"{name}/{place}" if name and often[name] > 1 else name for place, name in enumerate(given, start=1)
    ]


def _candidates(of_entry: str, amount: Decimal, one: Detail) -> tuple[str, ...]:
    """What a line may be called by, the best first. The last one the sender's bank made: another's may be the
    same, so the amount stands with it."""
    transaction = f"{one.transaction}:{abs(amount).normalize():f}" if one.transaction else ""
    pairs = (
        ("bank", one.bank_reference),
        ("bank", of_entry),
        ("uetr", one.uetr.lower()),
        ("tx", transaction),
    )
    names = [of_reference(kind, reference) for kind, reference in pairs if reference]
    return tuple(dict.fromkeys(names))


def _id(element: Element, path: str) -> str:
    text = words(element.findtext(path))
    return "" if text.upper() == NONE_GIVEN else text


def _first(element: Element, *paths: str) -> str:
    return next((text for path in paths if (text := words(element.findtext(path)))), "")


def _text(element: Element) -> str:
    return words(element.text)
