"""A camt.053 message is read as its bank meant it, or refused whole by name."""

import io
import tracemalloc
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.adapters import camt053
from payments.adapters.statement import (
    AccountKey,
    Line,
    Movement,
    NoBalances,
    OtherAccount,
    OtherCurrency,
    StatementDamaged,
    StatementFormatUnknown,
    StatementHostile,
    StatementRefused,
    Summary,
    SumsDiffer,
)
from tests.support.statements import IBAN, Camt, Entry, Paid, balance, message

ACCOUNT, SEOUL = AccountKey(IBAN, "EUR"), ZoneInfo("Asia/Seoul")
VERSIONS = range(2, 14)
HUNDRED = Paid(Decimal(100))


def read(
    content: bytes, *, account: AccountKey = ACCOUNT, zone: ZoneInfo = SEOUL
) -> tuple[list[Line], Summary]:
    summary = Summary()
    return list(camt053.read(io.BytesIO(content), account=account, zone=zone, summary=summary)), summary


def lines(*entries: Entry, version: int = 8) -> list[Line]:
    return read(Camt(entries, version=version).xml())[0]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_credit_is_read_in_every_version(version: int) -> None:
    paid = Paid(Decimal("12.50"), "Kim & Söhne", "DE02120300000000202051", "for  units", "RF18X", "E2E-1")

    (line,) = lines(Entry([paid], bank_reference="B7"), version=version)

    assert (line.movement, line.amount, line.currency) == (Movement.CREDIT, Decimal("12.50"), "EUR")
    assert (line.payer_name, line.payer_account) == (paid.name, paid.account)
    assert (line.reference, line.text) == ("RF18X", "for units E2E-1")
    assert line.external_id == "bank:B7"
    assert line.value_date == date(2026, 11, 2)
    assert line.booked_at == datetime(2026, 11, 2, tzinfo=SEOUL).astimezone(UTC)


def test_the_end_to_end_id_is_the_reference_where_there_is_no_structured_one() -> None:
    (line,) = lines(Entry([Paid(Decimal(1), end_to_end="JB-12")]))

    assert line.reference == "JB-12"


def test_not_provided_is_no_reference() -> None:
    (line,) = lines(Entry([HUNDRED]))

    assert line.reference == ""


def test_each_payment_of_a_batch_is_a_line_of_its_own_name() -> None:
    batch = Entry([Paid(Decimal(10), "One"), Paid(Decimal(20), "Two")], bank_reference="B1")

    found = lines(batch)

    assert [(line.amount, line.payer_name, line.external_id) for line in found] == [
        (Decimal(10), "One", "bank:B1/1"),
        (Decimal(20), "Two", "bank:B1/2"),
    ]


def test_payments_of_a_batch_keep_the_names_the_bank_gave_them() -> None:
    batch = Entry(
        [Paid(Decimal(10), bank_reference="T1"), Paid(Decimal(20), bank_reference="T2")], bank_reference="B1"
    )

    assert [line.external_id for line in lines(batch)] == ["bank:T1", "bank:T2"]


def test_a_batch_without_details_is_one_line() -> None:
    (line,) = lines(
        Entry([], total=Decimal(30), bank_reference="B1", more="<AddtlNtryInf>collected</AddtlNtryInf>")
    )

    assert (line.amount, line.text) == (Decimal(30), "collected")


@pytest.mark.parametrize(
    ("entry", "movement"),
    [
        (Entry([HUNDRED], sign=-1), Movement.DEBIT),
        (Entry([HUNDRED], sign=-1, reversal=True), Movement.REVERSAL),
        (Entry([HUNDRED], reversal=True), Movement.RETURN),
        (
            Entry([Paid(Decimal(100), more="<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")], sign=-1),
            Movement.REVERSAL,
        ),
        (Entry([Paid(Decimal(100), more="<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")]), Movement.RETURN),
        (
            Entry(
                [HUNDRED],
                sign=-1,
                more="<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>",
            ),
            Movement.REVERSAL,
        ),
    ],
)
def test_what_happened_to_the_account(entry: Entry, movement: Movement) -> None:
    (line,) = lines(entry)

    assert (line.movement, line.amount) == (movement, Decimal(100))


def test_a_reversal_names_the_credit_that_it_takes_back() -> None:
    paid = Paid(Decimal(100), bank_reference="T9", transaction="X1")

    credit, reversal = lines(Entry([paid]), Entry([paid], sign=-1, reversal=True))

    assert credit.external_id in reversal.original_ids
    assert reversal.external_id != credit.external_id


@pytest.mark.parametrize("status", ["PDNG", "INFO", "FUTR"])
def test_what_is_not_booked_is_left_out(status: str) -> None:
    found, summary = read(Camt([Entry([HUNDRED], status=status), Entry([Paid(Decimal(5))])]).xml())

    assert [line.amount for line in found] == [Decimal(5)]
    assert summary.left_out == 1


def test_equal_payments_without_a_name_are_told_apart_alike_every_time() -> None:
    twice = Camt([Entry([HUNDRED]), Entry([HUNDRED])]).xml()

    first, again = read(twice)[0], read(twice)[0]

    assert len({line.external_id for line in first}) == len(first)
    assert [line.external_id for line in first] == [line.external_id for line in again]
    assert all(line.by_contents for line in first)


def test_a_longer_statement_of_the_day_gives_its_earlier_lines_the_same_names() -> None:
    short = read(Camt([Entry([HUNDRED])]).xml())[0]
    long = read(Camt([Entry([HUNDRED]), Entry([HUNDRED])]).xml())[0]

    assert long[0].external_id == short[0].external_id


def test_the_period_and_the_balances_are_told() -> None:
    _lines, summary = read(Camt([Entry([HUNDRED])], opening=Decimal(-30)).xml())

    assert (summary.opening, summary.closing) == (Decimal(-30), Decimal(70))
    assert summary.ends is not None
    assert summary.begins == summary.ends - timedelta(days=1)


def test_pages_of_a_long_statement_lead_from_one_to_the_next() -> None:
    interim = Camt([Entry([HUNDRED])]).statement().replace("CLBD", "ITBD")
    last = Camt([Entry([HUNDRED])], opening=Decimal(1100)).statement().replace("OPBD", "ITBD")

    found, summary = read(message([interim, last]))

    assert len(found) == len([interim, last])
    assert (summary.opening, summary.closing) == (Decimal(1000), Decimal(1200))


BOMB = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&b;</Document>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&a;</Document>"""
GOOD = Camt([Entry([HUNDRED])])


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (BOMB, StatementHostile),
        (OUTSIDE, StatementHostile),
        (Camt([Entry([Paid(Decimal(1), more="<a>" * 60 + "</a>" * 60)])]).xml(), StatementHostile),
        (Camt([Entry([Paid(Decimal(1), more="<a/>" * 60_000)])]).xml(), StatementHostile),
        (GOOD.xml()[:-40], StatementDamaged),
        (b"", StatementDamaged),
        (b"not xml", StatementDamaged),
        (GOOD.xml().replace(b"UTF-8", b"no-such-thing"), StatementDamaged),
        (GOOD.xml().replace(b"camt.053", b"camt.054"), StatementFormatUnknown),
        (message([]), StatementFormatUnknown),
        (Camt([], iban="DE02120300000000202051").xml(), OtherAccount),
        (Camt([], currency="USD").xml(), OtherCurrency),
        (
            GOOD.xml().replace(b'<Amt Ccy="EUR">100</Amt><CdtDbt', b'<Amt Ccy="USD">100</Amt><CdtDbt'),
            OtherCurrency,
        ),
        (GOOD.with_closing(Decimal(1099)).xml(), SumsDiffer),
        (Camt([Entry([HUNDRED, HUNDRED], total=Decimal(201))]).xml(), SumsDiffer),
        (GOOD.xml().replace(b"CLBD", b"CLAV"), NoBalances),
        (Camt([Entry([HUNDRED], booked=None)]).xml(), StatementDamaged),
        (GOOD.xml().replace(b">100<", b">1E2<"), StatementDamaged),
        (GOOD.xml().replace(b">100<", b">-100<"), StatementDamaged),
        (GOOD.xml().replace(b">100<", b">NaN<"), StatementDamaged),
        (GOOD.xml().replace(b"<Acct>", b"<Other>").replace(b"</Acct>", b"</Other>"), StatementDamaged),
    ],
)
def test_a_file_is_refused_by_name(content: bytes, error: type[StatementRefused]) -> None:
    with pytest.raises(error):
        read(content)


def test_a_statement_of_another_account_does_not_hide_in_a_second_one() -> None:
    both = [GOOD.statement(), Camt([], iban="DE02120300000000202051").statement()]

    with pytest.raises(OtherAccount):
        read(message(both))


def test_a_refusal_does_not_repeat_the_number_of_another_account() -> None:
    with pytest.raises(OtherAccount) as refused:
        read(Camt([], iban="DE02120300000000202051").xml())

    assert "0202051" not in str(refused.value)


CENTS = st.decimals(min_value="0.01", max_value="99999999.99", places=2)
NAMES = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=30).filter(str.strip)
REFS = st.one_of(st.just(""), st.text("ABCDEFGHJKLMNP0123456789-", min_size=1, max_size=30))
PAID = st.builds(Paid, CENTS, NAMES, text=NAMES | st.just(""), bank_reference=REFS, transaction=REFS)
ENTRIES = st.builds(
    Entry,
    st.lists(PAID, min_size=1, max_size=4),
    sign=st.sampled_from([1, -1]),
    status=st.sampled_from(["BOOK", "PDNG"]),
    reversal=st.booleans(),
    bank_reference=REFS,
)


@given(st.lists(ENTRIES, max_size=6), st.sampled_from(VERSIONS))
def test_what_is_written_is_read(entries: list[Entry], version: int) -> None:
    found, summary = read(Camt(entries, version=version).xml())

    booked = [(entry.sign, one) for entry in entries if entry.status == "BOOK" for one in entry.paid]
    assert [line.amount for line in found] == [one.amount for _sign, one in booked]
    assert [line.payer_name for line in found] == [" ".join(one.name.split()) for _sign, one in booked]
    assert [line.movement in (Movement.CREDIT, Movement.RETURN) for line in found] == [
        sign > 0 for sign, _one in booked
    ]
    assert summary.left_out == len(entries) - sum(entry.status == "BOOK" for entry in entries)
    assert summary.closing == Decimal(1000) + sum(sign * one.amount for sign, one in booked)


@given(st.lists(ENTRIES, min_size=1, max_size=4), st.decimals("0.01", "1000", places=2))
def test_a_wrong_sum_is_never_taken(entries: list[Entry], more: Decimal) -> None:
    right = read(Camt(entries).xml())[1].closing
    assert right is not None

    with pytest.raises(SumsDiffer):
        read(Camt(entries).with_closing(right + more).xml())


def by_entries(number: int) -> bytes:
    paid = Paid(Decimal(1), bank_reference="T")
    one = Entry([paid]).xml(8, "EUR")
    return _around(one * number, number)


def by_details(number: int) -> bytes:
    batch = Entry([HUNDRED] * number, bank_reference="B")
    return _around(batch.xml(8, "EUR"), 100 * number)


def _around(entries: str, total: int) -> bytes:
    head = Camt([]).statement().partition("<Bal>")[0]
    balances = balance("OPBD", Decimal(0), "EUR") + balance("CLBD", Decimal(total), "EUR")
    return message([f"{head}{balances}{entries}</Stmt>"])


def peak_memory(content: bytes, expected: int) -> int:
    file = io.BytesIO(content)
    tracemalloc.start()
    count = sum(1 for _line in camt053.read(file, account=ACCOUNT, zone=SEOUL, summary=Summary()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == expected
    return peak


def test_memory_does_not_grow_with_the_number_of_entries() -> None:
    peak_memory(by_entries(50), 50)  # whatever is remembered for good is remembered now

    assert peak_memory(by_entries(1500), 1500) < 2 * peak_memory(by_entries(150), 150) + 200_000


def test_a_batch_takes_no_tree_of_its_own() -> None:
    content = by_details(2000)

    assert peak_memory(content, 2000) < 3 * len(content)
