"""The platform's key is changed under way: killed and begun again, everything is readable without the old."""

import base64
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection

from documents import vault
from documents.operations.examine import examine
from documents.operations.store import store
from documents.queries import content_of
from investors.models import Investor
from kernel.encryption import Undecryptable, encrypt
from privacy.models import PersonalKey
from privacy.rotation import parts
from tests import factories as make
from tests.architecture.checkout import ROOT
from tests.support.files import make_image

pytestmark = pytest.mark.django_db(transaction=True)
OLD, NEW = django_settings.FIELD_ENCRYPTION_KEYS["test"], b"n" * 32
PEOPLE = 60


@pytest.fixture
def people(folder: Path) -> list[Investor]:
    """Half of them older than the keys of people, with a file each that is too."""
    investors = [make.make_investor(name=f"Person {number}") for number in range(PEOPLE)]
    for investor in investors[: PEOPLE // 2]:
        old = encrypt(investor.name.encode(), context="investors_investor.name")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE investors_investor SET name = %s WHERE id = %s", [old, investor.pk])
        document = store(
            examined=examine(content=make.PDF, filename="a.pdf"), actor=investor.user, now=make.NOW
        )
        old = encrypt(make.PDF, context=f"documents.{document.stored_as}")
        (folder / document.stored_as[:2] / document.stored_as).write_text(old)
    return investors


def left() -> dict[str, int]:
    return {part.name: number for part in parts() if (number := part.left())}


def command(folder: Path, *, batch: int) -> "subprocess.Popen[str]":
    keys = ",".join(f"{name}:{base64.b64encode(key).decode()}" for name, key in (("new", NEW), ("test", OLD)))
    at = connection.settings_dict
    url = f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    environment = os.environ | {
        "FIELD_ENCRYPTION_KEYS": keys,
        "DATABASE_URL": url,
        "DOCUMENTS_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    return subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "rotate_keys", "--batch", str(batch)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_at(folder: Path, line: str) -> None:
    """SIGKILL as soon as the command says it has come so far."""
    with command(folder, batch=1) as process:
        assert process.stdout is not None
        for said in process.stdout:
            if said.startswith(line):
                break
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


@pytest.mark.long
def test_killed_in_the_middle_and_run_again_it_leaves_nothing_under_the_old_key(
    people: list[Investor], folder: Path, settings: Any
) -> None:
    settings.FIELD_ENCRYPTION_KEYS = {"new": NEW, "test": OLD}
    all_keys, old_cells = PersonalKey.objects.count(), PEOPLE // 2
    assert left() == {"keys of people": all_keys, "investors.Investor.name": old_cells, "files": old_cells}

    kill_at(folder, "keys of people: 3 of")
    assert 0 < left()["keys of people"] <= all_keys - 3
    kill_at(folder, "investors.Investor.name: 3 of")
    assert 0 < left()["investors.Investor.name"] <= old_cells - 3
    kill_at(folder, "files: 3 of")
    assert 0 < left()["files"] <= old_cells - 3
    assert all(row.name == f"Person {place}" for place, row in enumerate(Investor.objects.order_by("pk")))

    with command(folder, batch=500) as process:
        said = process.communicate(timeout=120)[0]
    assert process.returncode == 0
    assert "everything is under the key 'new'" in said
    assert left() == {}

    settings.FIELD_ENCRYPTION_KEYS = {"new": NEW}
    assert [row.name for row in Investor.objects.order_by("pk")] == [row.name for row in people]
    for path in (path for path in folder.rglob("*") if path.is_file()):
        assert vault.read(path.name) == make.PDF


def test_a_second_run_finds_nothing_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    make.make_investor()
    call_command("rotate_keys")
    assert capsys.readouterr().out.splitlines() == ["everything is under the key 'test'; the others may go"]


def test_a_key_that_is_missing_from_the_settings_stops_the_run(settings: Any) -> None:
    make.make_investor()
    settings.FIELD_ENCRYPTION_KEYS = {"new": NEW}
    with pytest.raises(Undecryptable, match="test"):
        call_command("rotate_keys")


def test_destroyed_keys_stay_destroyed(settings: Any) -> None:
    investor = make.make_investor()
    PersonalKey.objects.get(pk=investor.personal_key.pk).destroy(now=make.NOW)
    settings.FIELD_ENCRYPTION_KEYS = {"new": NEW, "test": OLD}

    call_command("rotate_keys")

    assert PersonalKey.objects.get(pk=investor.personal_key.pk).wrapped == ""
    assert Investor.objects.get(pk=investor.pk).name == "erased"


def test_documents_stay_what_they_were(people: list[Investor]) -> None:
    examined = examine(content=make_image("PNG"), filename="a.png")
    document = store(examined=examined, actor=people[0].user, now=make.NOW)
    call_command("rotate_keys")
    assert content_of(document) == examined.content
