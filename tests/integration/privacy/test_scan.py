"""Canaries: people come in by every door, and everything we keep is searched for their data in plain text.

The database as a dump, the files, the log lines and what lies in Valkey (the cache, the broker's messages).
Then the people are erased, and what the old dump still has of them opens with no key that is left.
"""

import base64
import json
import logging
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import redis
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import Session
from audit.stored import check
from compliance.models import (
    ClassProof,
    InformationRequest,
    KycApplicant,
    KycCase,
    RequestedItem,
    RiskProfile,
    RiskRating,
)
from compliance.operations.record_owners import Holding, Party, record_owners
from documents.operations.examine import examine
from documents.operations.store import store
from investors.models import Investor
from investors.operations.erase import erase_investor
from issuers.operations.add_paper import add_paper
from issuers.operations.edit import edit_application
from privacy.models import PersonalKey
from privacy.sealing import key_id
from services.postgres import find_programs
from tests import factories as make
from tests.integration.admin.dialogs import submit
from tests.support.files import make_pdf
from tokens.tasks import tick_imports

pytestmark = pytest.mark.django_db(transaction=True)

CASE_WORK = [
    *("proof of a class", "note on a proof", "question to an investor", "answer of an investor"),
    *("occupation", "facts of a rating", "note on a rating"),
]
SEALED = re.compile(r"@[0-9a-f]{32}\.[\w-]+=*")
CANARIES = {
    "name told to the API": "Zephyrine Quillfeather",
    "birth date told to the API": "1961-07-23",
    "name the API refused": "Refusina Quaghorn",
    "officer's note": "Passport of Ignatz Vexley looked wrong",
    "name in a file of holders": "Oberon Thistlewick",
    "name on a line that was refused": "Marzipan Grobnik",
    "representative of the issuer": "Ludovica Pennyfarthing",
    "address of the representative": "ludovica@pennyfarthing.example",
    "name of a document": "passport-of-xanthippe.pdf",
    "text of a document": "Xanthippe Brumblebee",
    "owner of an entity": "Thaddeus Crankshaw",
    "proof of a class": "Licence of Balthazar Snodgrass",
    "note on a proof": "Snodgrass showed a copy only",
    "question to an investor": "Who is Wilhelmina Gravelthorpe?",
    "answer of an investor": "Gravelthorpe is my aunt",
    "occupation": "dealer in antique barometers",
    "facts of a rating": "born in Llanfairpwll",
    "note on a rating": "Barometers worry me, says Quince",
    "link to a vendor": "https://vendor.example/identify/zq-secret-link",
}
EMAIL = "zephyrine.quillfeather@canary.example"
EMAIL_TABLES = {"accounts_user", "account_emailaddress"}  # it is the login name; the inventory says so


@pytest.fixture
def valkey() -> "redis.Redis[bytes]":
    client: redis.Redis[bytes] = redis.Redis.from_url(django_settings.REDIS_URL)
    client.flushdb()
    return client


@pytest.fixture
def person(folder: Path, valkey: Any, caplog: pytest.LogCaptureFixture) -> Investor:
    """Everybody is in, by the API, the desk and an import; the one who will be erased is returned."""
    caplog.set_level(logging.INFO)
    cache.set("looked-into", 1)
    tick_imports.delay()
    investor = _through_the_api()
    _at_the_desk(investor)
    _by_import()
    _at_the_vendor(investor)
    _case_work(investor)
    return investor


def _through_the_api() -> Investor:
    client = Client(raise_request_exception=False)
    kind = {"content_type": "application/json"}
    account = {"email": EMAIL, "password": make.PASSWORD}
    answer = client.post("/_allauth/app/v1/auth/signup", account, **kind)
    headers = {"X-Session-Token": answer.json()["meta"]["session_token"], "Idempotency-Key": "1"}
    body = {"kind": "individual", "country": "KR", "birth_date": "2999-01-01"}
    refused = body | {"name": CANARIES["name the API refused"]}
    assert client.post("/api/v1/me/investor", refused, headers=headers, **kind).status_code == 422
    wrong = body | {"name": CANARIES["name the API refused"], "country": "nowhere"}
    assert client.post("/api/v1/me/investor", wrong, headers=headers, **kind).status_code in (400, 422)
    told = body | {
        "name": CANARIES["name told to the API"],
        "birth_date": CANARIES["birth date told to the API"],
    }
    assert client.post("/api/v1/me/investor", told, headers=headers, **kind).status_code == 201
    assert client.get("/api/v1/me/export", headers=headers).status_code == 200
    return Investor.objects.get(user__email=EMAIL)


def _at_the_desk(investor: Investor) -> None:
    case = make.make_case(investor, provider="manual")
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(make.make_officer())
    search = {"q": CANARIES["name told to the API"]}
    assert case.public_id in desk.get(reverse("admin:compliance_kyccase_changelist"), search).text
    submit(desk, case, "reject", reason_code="identity_not_confirmed", note=CANARIES["officer's note"])
    assert KycCase.objects.get(pk=case.pk).note == CANARIES["officer's note"]
    assert investor.user is not None
    store(
        examined=examine(content=speaking_pdf(), filename=CANARIES["name of a document"]),
        actor=investor.user,
        now=make.NOW,
    )


def speaking_pdf() -> bytes:
    """With a canary in it that can be read without any reader of PDF."""
    canary = CANARIES["text of a document"]
    content = make_pdf(change=lambda pdf: pdf.docinfo.__setitem__("/Title", canary))
    assert canary.encode() in content
    return content


def _case_work(investor: Investor) -> None:
    """Everything an officer and the investor write to each other in a case."""
    case, officer = KycCase.objects.get(investor=investor), make.make_officer("letters@example.com")
    proof = {"investor_class": "professional", "kind": "licence", "issued_on": make.NOW.date()}
    ClassProof.objects.create(
        case=case,
        reference=CANARIES["proof of a class"],
        note=CANARIES["note on a proof"],
        **proof,
    )
    letter = InformationRequest.objects.create(
        case=case, asked_by=officer, asked_at=make.NOW, due_at=make.NOW, closed_at=make.NOW, state="answered"
    )
    RequestedItem.objects.create(
        request=letter,
        reason_code="source_of_funds",
        question=CANARIES["question to an investor"],
        answer=CANARIES["answer of an investor"],
    )
    RiskProfile.objects.update_or_create(investor=investor, defaults={"sector": CANARIES["occupation"]})
    RiskRating.objects.create(
        case=case,
        level="low",
        computed="low",
        points=0,
        factors="[]",
        facts=CANARIES["facts of a rating"],
        note=CANARIES["note on a rating"],
        version="1",
        rated_by=officer,
        rated_at=make.NOW,
    )


def _by_import() -> None:
    issuer = make.make_draft()
    owner = make.owner_of(issuer.organisation)
    add_paper(
        issuer=issuer,
        kind="articles",
        content=speaking_pdf(),
        filename=CANARIES["name of a document"],
        actor=owner,
        now=make.NOW,
    )
    spokesman = {
        "representative_name": CANARIES["representative of the issuer"],
        "contact_email": CANARIES["address of the representative"],
    }
    edit_application(issuer=issuer, changes=spokesman, actor=owner, now=make.NOW)
    token = make.make_token()
    sound = ("H-1", CANARIES["name in a file of holders"], "KR", "retail", make.make_key("a").address, "5")
    wrong = ("H-2", CANARIES["name on a line that was refused"], "KR", "retail", "nowhere", "5")
    portal = Client()
    portal.force_login(make.owner_of(token.issuer.organisation))
    file = SimpleUploadedFile("holders.csv", make.make_holder_file(sound, wrong), "text/csv")
    portal.post(reverse("portal:imports", args=[token.public_id]), {"file": file})
    staged = token.holder_imports.get()
    page = reverse("portal:import", args=[staged.public_id])
    assert CANARIES["name on a line that was refused"] in portal.get(page).text
    portal.post(reverse("portal:confirm-import", args=[staged.public_id]), {"accept_errors": "yes"})
    assert Investor.objects.get(external_id="H-1").name == CANARIES["name in a file of holders"]


def _at_the_vendor(investor: Investor) -> None:
    case = KycCase.objects.get(investor=investor)
    KycApplicant.objects.create(case=case, provider="persona", attempt=1, link=CANARIES["link to a vendor"])
    entity = make.make_investor(name="Some Company")
    Investor.objects.filter(pk=entity.pk).update(kind="entity")
    entity.refresh_from_db()
    record_owners(
        case=make.make_case(entity, provider="manual"),
        parties={"t": Party(CANARIES["owner of an entity"], is_person=True)},
        holdings=[Holding("t", "", Decimal(60))],
        actor=entity.user,
        now=make.NOW,
    )


def dump() -> str:
    at = connection.settings_dict
    where = ["-h", str(at["HOST"]), "-p", str(at["PORT"]), "-U", str(at["USER"]), str(at["NAME"])]
    done = subprocess.run(
        [find_programs(None) / "pg_dump", *where],
        env=os.environ | {"PGPASSWORD": str(at["PASSWORD"])},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def in_valkey(valkey: Any) -> Iterator[str]:
    for key in valkey.scan_iter():
        read = {b"list": lambda k: valkey.lrange(k, 0, -1), b"hash": valkey.hgetall, b"set": valkey.smembers}
        kind = valkey.type(key)
        yield repr((key, read[kind](key) if kind in read else valkey.dump(key)))


def spellings(canary: str) -> set[str]:
    """As it may stand in a file, in JSON, in bytes of a dump, or hidden in base64."""
    raw = canary.encode()
    shifted = {base64.b64encode(b" " * lead + raw).decode()[4:-4] for lead in range(3)}
    return {canary, canary.casefold(), json.dumps(canary), raw.hex(), *shifted}


def found_in(text: str) -> list[str]:
    return [what for what, canary in CANARIES.items() if any(spelt in text for spelt in spellings(canary))]


def tables_with(text: str, dumped: str) -> set[str]:
    blocks = re.findall(r"^COPY public\.(\w+) .*?FROM stdin;\n(.*?)^\\\.$", dumped, re.MULTILINE | re.DOTALL)
    return {table for table, rows in blocks if text in rows.casefold()}


def test_no_canary_is_in_plain_text_anywhere(
    person: Investor, folder: Path, valkey: Any, caplog: pytest.LogCaptureFixture
) -> None:
    dumped = dump()
    kept = [path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()]
    records = [*caplog.get_records("setup"), *caplog.records]
    lines = "\n".join(f"{record.getMessage()} {vars(record)}" for record in records)

    assert len(kept) > 1
    assert len(SEALED.findall(dumped)) > len(CANARIES) / 2
    assert found_in(dumped) == []
    assert found_in("\n".join(kept)) == []
    assert "/api/v1/me/investor" in lines
    assert found_in(lines) == []
    assert EMAIL not in lines
    told = "\n".join(in_valkey(valkey))
    assert "looked-into" in told
    assert "tokens.tasks.tick_imports" in told
    assert found_in(told) == []
    assert EMAIL not in told
    assert tables_with(EMAIL, dumped) == EMAIL_TABLES
    assert EMAIL not in str([session.get_decoded() for session in Session.objects.all()])


def test_a_canary_in_plain_text_would_be_found() -> None:
    """The search itself works: a display name is plain, and not for investors."""
    make.make_user(name=CANARIES["owner of an entity"])
    assert found_in(dump()) == ["owner of an entity"]


def opened(text: str, key: bytes) -> str:
    """What the key makes of it. GCM is CTR with a seal; without the seal no wrong row or column can hide that
    the key fits."""
    sealed = base64.urlsafe_b64decode(text.partition(".")[2])
    counter = modes.CTR(sealed[:12] + (2).to_bytes(4, "big"))
    return Cipher(algorithms.AES(key), counter).decryptor().update(sealed[12:-16]).decode("latin-1")


def read_with(keys: Iterable[bytes], texts: Sequence[str]) -> list[str]:
    plain = "\n".join(opened(text, key) for key in keys for text in texts)
    return [what for what, canary in CANARIES.items() if canary.encode().decode("latin-1") in plain]


def test_after_an_erasure_nothing_of_the_person_decrypts_not_even_from_an_old_dump(
    person: Investor, folder: Path
) -> None:
    before = dump()
    files = [path.read_text() for path in folder.rglob("*") if path.is_file()]
    key = person.personal_key
    theirs = [text for text in [*SEALED.findall(before), *files] if key_id(text) == key.pk]
    told = ["name told to the API", "birth date told to the API", "officer's note", "name of a document"]
    told += ["text of a document", *CASE_WORK, "link to a vendor"]
    assert read_with([key.bits()], theirs) == told

    erase_investor(
        investor=person, ground="expired", actor=make.make_officer(), now=make.NOW.replace(year=2040)
    )

    after = dump()
    assert not [text for text in SEALED.findall(after) if key_id(text) == key.pk]
    assert not [path for path in folder.rglob("*") if path.is_file() and key.pk.hex in path.read_text()]
    assert EMAIL not in after
    left = [other.bits() for other in PersonalKey.objects.filter(destroyed_at=None)]
    assert len(left) > 5
    assert read_with([*left, *django_settings.FIELD_ENCRYPTION_KEYS.values()], theirs) == []
    assert check().fault is None
