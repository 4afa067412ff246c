"""The four lists taken in, and every way in which a file is refused while the former version stays."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.screening.lists.base import (
    ListCutOff,
    ListHostile,
    ListIncomplete,
    ListRefused,
    ListSchemaChanged,
)
from compliance.screening.models import ListedParty, ListVersion
from compliance.screening.operations.load_list import ListOlder, UnknownList, load_list
from tests import factories as make
from tests.support.sanctions import EU, SAMPLES, UK, UN, load, ofac, ofac_entry

pytestmark = pytest.mark.django_db


def current(source: str) -> list[ListedParty]:
    return list(ListedParty.objects.current().filter(source=source))


def test_ofac_as_published(tmp_path: Path) -> None:
    entry = ofac_entry(aliases=[("Jong-soo", "GIM")])
    version = load(tmp_path, "ofac", ofac(entry), now=make.NOW)

    [party] = current("ofac")
    assert (party.uid, party.kind, party.programme) == ("9001", "individual", "TEST")
    assert party.names == ["Jong Su KIM", "Jong-soo GIM"]
    assert (party.births, party.countries) == (["1971-05-20"], ["KP"])
    assert f"{version.published_at:%Y-%m-%d}" == "2027-02-26"


def test_the_un_list_as_published_with_a_date_that_does_not_exist(tmp_path: Path) -> None:
    load(tmp_path, "un", UN, now=make.NOW)

    person, entity = current("un")
    assert person.names == ["HASAN MUSTAFA AL-KHATIB", "حسن مصطفى الخطيب", "Hassan el Khateeb"]
    assert (person.births, person.countries) == (["1960/1963", "1961"], ["SY"])
    assert (entity.kind, entity.names[1]) == ("entity", "Hae Song Machines")


def test_the_eu_list_as_published(tmp_path: Path) -> None:
    load(tmp_path, "eu", EU, now=make.NOW)

    person, entity = current("eu")
    assert person.names == ["Aleksandr Iushkov", "Александр Юшков"]
    assert (person.births, person.countries) == (["1965-03-12", "1966"], ["RU"])
    assert entity.kind == "entity"


def test_the_uk_list_as_published(tmp_path: Path) -> None:
    load(tmp_path, "uk", UK, now=make.NOW)

    person, ship = current("uk")
    assert person.names == ["TIANYU ZHOU", "CHOU T'ien-yu", "周天宇"]
    assert (person.births, person.countries) == (["1950", "1955-08-27"], ["CN"])
    assert ship.kind == "other"


def test_a_new_version_replaces_the_former_and_keeps_its_changed_entries_as_evidence(tmp_path: Path) -> None:
    load(tmp_path, "ofac", ofac(ofac_entry(1), ofac_entry(2, "Chol", "PAK")), now=make.NOW)
    load(tmp_path, "ofac", ofac(ofac_entry(1), ofac_entry(2, "Chul", "PAK"), date="02/27/2027"), now=make.NOW)

    assert {party.names[0] for party in current("ofac")} == {"Jong Su KIM", "Chul PAK"}
    assert ListedParty.objects.count() == 3
    assert ListVersion.objects.current().count() == 1
    assert Entry.objects.filter(verb="screening.list_loaded").count() == 2


def test_the_same_file_again_only_says_that_it_is_still_current(tmp_path: Path) -> None:
    first = load(tmp_path, "ofac", SAMPLES["ofac"], now=make.NOW)
    later = make.NOW + timedelta(hours=5)

    again = load(tmp_path, "ofac", SAMPLES["ofac"], now=later)

    assert (again.pk, again.checked_at) == (first.pk, later)
    assert ListVersion.objects.count() == 1


def changed(old: str, new: str) -> Callable[[str], str]:
    return lambda content: content.replace(old, new)


REFUSALS: list[tuple[str, str, Callable[[str], str], type[ListRefused]]] = [
    ("cut off", "ofac", lambda content: content[: len(content) // 2], ListCutOff),
    ("cut off", "un", lambda content: content[:-30], ListCutOff),
    ("cut off", "eu", lambda content: content[:-12], ListCutOff),
    ("cut off", "uk", lambda content: content[:400], ListCutOff),
    ("empty", "uk", lambda _content: "", ListCutOff),
    ("a page that says sorry", "eu", lambda _content: "<html><body>Sorry</body></html>", ListSchemaChanged),
    ("another list", "ofac", lambda _content: UN, ListSchemaChanged),
    ("fewer than announced", "ofac", changed("<Record_Count>1<", "<Record_Count>2<"), ListIncomplete),
    ("no count", "ofac", changed("Record_Count", "RecordCount"), ListSchemaChanged),
    ("no date", "un", changed("dateGenerated", "generated"), ListSchemaChanged),
    ("a date that does not exist", "uk", changed("26/02/2027", "31/02/2027"), ListSchemaChanged),
    ("entries renamed", "ofac", changed("sdnEntry", "sdnRow"), ListIncomplete),
    ("names renamed", "uk", changed("Name6", "Surname"), ListSchemaChanged),
    ("an unknown kind", "eu", changed('code="person"', 'code="robot"'), ListSchemaChanged),
    ("no number", "un", changed("DATAID", "ID"), ListSchemaChanged),
    ("a number twice", "un", changed("7002", "7001"), ListSchemaChanged),
    (
        "a bomb",
        "eu",
        changed("<export", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><export'),
        ListHostile,
    ),
]


@pytest.mark.parametrize(("what", "source", "spoil", "error"), REFUSALS, ids=lambda value: str(value)[:24])
def test_a_spoiled_file_is_refused_and_the_former_version_stays(
    tmp_path: Path, what: str, source: str, spoil: Callable[[str], str], error: type[ListRefused]
) -> None:
    version = load(tmp_path, source, SAMPLES[source], now=make.NOW)
    before = {party.pk for party in current(source)}

    with pytest.raises(error):
        load(tmp_path, source, spoil(SAMPLES[source]), now=make.NOW + timedelta(days=1))

    assert ListVersion.objects.get() == version
    assert {party.pk for party in current(source)} == before


def test_a_list_that_has_lost_more_than_half_is_refused(tmp_path: Path) -> None:
    load(tmp_path, "ofac", ofac(*(ofac_entry(uid) for uid in range(10))), now=make.NOW)

    with pytest.raises(ListIncomplete):
        load(tmp_path, "ofac", ofac(*(ofac_entry(uid) for uid in range(4))), now=make.NOW)


def test_a_list_without_any_date_of_birth_is_refused(tmp_path: Path) -> None:
    content = ofac(*(ofac_entry(uid) for uid in range(60))).replace("dateOfBirth", "birthDate")

    with pytest.raises(ListSchemaChanged):
        load(tmp_path, "ofac", content, now=make.NOW)


def test_an_older_publication_is_refused(tmp_path: Path) -> None:
    load(tmp_path, "ofac", SAMPLES["ofac"], now=make.NOW)

    with pytest.raises(ListOlder):
        load(tmp_path, "ofac", ofac(ofac_entry(), date="02/25/2027"), now=make.NOW)


def test_only_the_system_loads_and_only_known_lists(tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        load_list(source="ofac", path=tmp_path, actor=make.make_officer(), now=make.NOW)
    with pytest.raises(UnknownList):
        load(tmp_path, "moon", "<moon/>", now=make.NOW)


def test_the_command_loads_a_file_and_names_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sdn.xml"
    path.write_text(SAMPLES["ofac"], encoding="utf-8")
    call_command("load_sanctions", "ofac", str(path))
    assert "ofac: 1 entries published 2027-02-26" in capsys.readouterr().out

    with pytest.raises(CommandError, match=r"screening\.list_schema_changed"):
        call_command("load_sanctions", "un", str(path))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_sanctions", "un", str(tmp_path / "nothing.xml"))
    with pytest.raises(CommandError, match=r"screening\.feed_not_secure"):
        call_command("load_sanctions", "un", "http://localhost/list.xml")
