"""A file of the journal is checked by itself, by a Python that has nothing of the platform."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audit import journal
from audit.canonical import canonical
from audit.journal_file import verify_file
from audit.models import Anchor, Entry
from audit.verification import Unreadable, Verdict, Wrong
from tests import factories as make
from tests.architecture.checkout import ROOT
from tests.integration.audit.tampering import Lines, entries_of, recompute, tampered, unprotected

FIRST_DAY = date(2027, 3, 1)
ANCHORED = (4, 8)  # of ten entries


@pytest.fixture
def exported(db: None, tmp_path: Path) -> Path:
    """Ten entries, of which two were a day's last and are anchored."""
    person = make.make_user()
    subjects = [(person, {"number": number, "korean": "장부"}) for number in range(10)]
    journal.record_many(actor=person, verb="test.deed", subjects=subjects, now=make.NOW)
    for number, sequence in enumerate(ANCHORED):
        Anchor.objects.create(
            network=make.make_network(),
            day=FIRST_DAY + timedelta(days=number),
            sequence=sequence,
            head_hash=Entry.objects.get(sequence=sequence).hash,
            sender=make.make_key("sender").address,
            tx_hash="0x" + f"{sequence:064x}",
            block_number=sequence,
        )
    path = tmp_path / "journal.jsonl"
    call_command("export_audit", str(path))
    return path


def flip(entries: Lines) -> None:
    entries[5]["data"]["number"] = 99


def alter_and_recompute(start: int) -> Callable[[Lines], None]:
    def tamper(entries: Lines) -> None:
        entries[start]["data"]["number"] = 99
        recompute(entries, start)

    return tamper


def alter_and_fix_own_hash(entries: Lines) -> None:
    entries[5]["data"]["number"] = 99
    following = entries[6]["previous"]
    recompute(entries[:6], 5)
    assert entries[6]["previous"] == following


def insert_between(entries: Lines) -> None:
    entries.insert(5, json.loads(canonical(entries[5])))
    entries[5]["verb"] = "test.never"
    recompute(entries[:6], 5)


def insert_and_recompute(entries: Lines) -> None:
    entries.insert(5, json.loads(canonical(entries[5])))
    recompute(entries, 5)


def move(entries: Lines) -> None:
    entries.insert(2, entries.pop(6))


def swap(entries: Lines) -> None:
    entries[5], entries[6] = entries[6], entries[5]


TAMPERING: dict[str, tuple[Callable[[Lines], object], Wrong, int]] = {
    "a changed value": (flip, Wrong.ALTERED, 6),
    "a changed value with its own new hash": (alter_and_fix_own_hash, Wrong.ALTERED, 7),
    "a deleted entry": (lambda entries: entries.pop(5), Wrong.DELETED, 6),
    "a deleted first entry": (lambda entries: entries.pop(0), Wrong.DELETED, 1),
    "an inserted entry": (insert_between, Wrong.INSERTED, 6),
    "a repeated entry": (lambda entries: entries.append(entries[2]), Wrong.INSERTED, 3),
    "an entry moved to the front": (move, Wrong.REORDERED, 3),
    "two that changed places": (swap, Wrong.REORDERED, 6),
    "a tail cut off": (lambda entries: entries.__delitem__(slice(6, None)), Wrong.TRUNCATED, 7),
    "everything cut off": (lambda entries: entries.clear(), Wrong.TRUNCATED, 1),
    "altered before the first root, recomputed": (alter_and_recompute(1), Wrong.ROOT_DIFFERS, 4),
    "altered behind it, recomputed": (alter_and_recompute(5), Wrong.ROOT_DIFFERS, 8),
    "inserted, recomputed": (insert_and_recompute, Wrong.ROOT_DIFFERS, 8),
}


def of_text(text: str) -> Verdict:
    return verify_file(text.splitlines())[0]


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_with_a_file_is_found(exported: Path, how: str) -> None:
    tamper, wrong, sequence = TAMPERING[how]

    fault = of_text(tampered(exported.read_text(), tamper)).fault

    assert fault is not None
    assert (fault.wrong, fault.sequence) == (wrong, sequence)


def test_what_no_root_covers_can_be_written_anew(exported: Path) -> None:
    """The promise reaches to the last anchor: this is why there is one every day."""
    text = exported.read_text()

    assert of_text(tampered(text, lambda entries: entries.pop())).fault is None
    assert of_text(tampered(text, alter_and_recompute(8))).fault is None


def test_an_untouched_file_is_intact(exported: Path) -> None:
    head, entries = entries_of(exported.read_text())

    verdict = of_text(exported.read_text())

    assert (verdict.entries, verdict.roots, verdict.fault) == (10, 2, None)
    assert verdict.head == entries[-1]["hash"] == Entry.objects.get(sequence=10).hash
    assert len(head) == 1 + len(ANCHORED)


@pytest.mark.parametrize("line", ["", "{", "[]", '{"sequence": 6}', "[" * 100_000], ids=repr)
def test_a_line_that_is_no_entry_is_named(exported: Path, line: str) -> None:
    lines = exported.read_text().splitlines()
    lines[1 + len(ANCHORED) + 5] = line

    fault = verify_file(lines)[0].fault

    assert fault is not None
    assert (fault.wrong, fault.sequence) == (Wrong.UNREADABLE, 6)


ROOT_LINE = 2  # the second root, of entry 8


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", "2027-02-30"), ("day", 1), ("sequence", "8"), ("sequence", True), ("head", None), ("extra", 1)],
)
def test_a_root_that_is_none_is_refused(exported: Path, field: str, value: object) -> None:
    lines = exported.read_text().splitlines()
    root = json.loads(lines[ROOT_LINE])["root"]
    lines[ROOT_LINE] = canonical({"root": {**root, field: value}})

    with pytest.raises(Unreadable):
        verify_file(lines)


def test_two_roots_that_contradict_each_other_fit_no_entry(exported: Path) -> None:
    lines = exported.read_text().splitlines()
    root = json.loads(lines[ROOT_LINE])["root"]
    for heads in (["0x" + "11" * 32, root["head"]], [root["head"], "0x" + "11" * 32, root["head"]]):
        forged = [canonical({"root": {**root, "head": head}}) for head in heads]

        fault = verify_file([*lines[:ROOT_LINE], *forged, *lines[ROOT_LINE + 1 :]])[0].fault

        assert fault is not None
        assert (fault.wrong, fault.sequence) == (Wrong.ROOT_DIFFERS, 8)


def offline(path: Path) -> "subprocess.CompletedProcess[str]":
    """No site packages (-I -S), no settings, no service."""
    script = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('audit.offline', "
    script += "run_name='__main__')"
    command = [sys.executable, "-I", "-S", "-c", script, str(ROOT / "platform"), str(path)]
    return subprocess.run(command, capture_output=True, text=True, env={})


def test_a_bare_python_verifies_a_file(exported: Path) -> None:
    good = offline(exported)
    exported.write_text(tampered(exported.read_text(), flip))
    bad = offline(exported)

    assert (good.returncode, good.stdout.splitlines()[0]) == (
        0,
        "audit chain intact: 10 entries, 2 anchored roots agree",
    )
    assert f"transaction 0x{4:064x}" in good.stdout
    assert (bad.returncode, "broken at entry 6: altered" in bad.stderr) == (1, True)


def test_the_command_verifies_a_file_without_the_database(
    exported: Path, capsys: pytest.CaptureFixture[str], django_assert_num_queries: Callable
) -> None:
    with django_assert_num_queries(0):
        call_command("verify_audit", file=str(exported))
    assert "10 entries, 2 anchored roots agree" in capsys.readouterr().out

    exported.write_text(tampered(exported.read_text(), flip))
    with django_assert_num_queries(0), pytest.raises(CommandError, match="entry 6: altered") as failure:
        call_command("verify_audit", file=str(exported))
    assert failure.value.returncode == 1


def test_an_export_never_overwrites(exported: Path) -> None:
    with pytest.raises(FileExistsError):
        call_command("export_audit", str(exported))


def test_a_stored_journal_without_its_end_is_found_by_its_anchors(exported: Path) -> None:
    with unprotected():
        Entry.objects.filter(sequence__gt=5).delete()

    with pytest.raises(CommandError, match="entry 6: truncated"):
        call_command("verify_audit")


def test_days_without_a_root_are_named(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    anchor = Anchor.objects.get(sequence=8)
    later = replace_day(anchor, FIRST_DAY + timedelta(days=4))

    call_command("verify_audit")

    said = capsys.readouterr().out
    assert "2027-03-03 has no root of its own" in said
    assert "2027-03-04 has no root of its own" in said
    assert f"the newest root is of {later.day}" in said
    assert f"{later.day} has no root" not in said


def replace_day(anchor: Anchor, day: date) -> Anchor:
    anchor.pk, anchor.public_id, anchor.day = None, "anc_later", day
    anchor.save(force_insert=True)
    return anchor
