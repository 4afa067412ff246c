"""The export of all that is held about a person, over the API: their own and nobody else's."""

import pytest

from audit.models import Entry
from documents.operations.examine import examine
from documents.operations.store import store
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_investor_exports_what_is_held_about_them(caller, investor, other):
    answer = caller.get("/me/export")

    told = {f"{part['table']}.{part['column']}": part["values"] for part in answer.json()["columns"]}
    assert answer.status_code == 200
    assert told["investors.Investor.name"] == [investor.name]
    assert told["accounts.User.email"] == [investor.user.email]
    assert other.user.email not in answer.text
    assert Entry.objects.get(verb="investor.exported").actor == investor.user


def test_the_list_of_documents_is_theirs(caller, investor, other, settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    mine = store(
        examined=examine(content=factories.PDF, filename="mine.pdf"), actor=investor.user, now=factories.NOW
    )
    examined = examine(content=factories.PDF, filename="theirs.pdf")
    store(examined=examined, actor=other.user, now=factories.NOW)

    listed = caller.get("/me/export").json()["documents"]

    assert [(row["id"], row["filename"]) for row in listed] == [(mine.public_id, "mine.pdf")]


def test_who_is_no_investor_has_nothing_to_export(caller_of):
    assert caller_of(factories.make_user()).get("/me/export").status_code == 403
