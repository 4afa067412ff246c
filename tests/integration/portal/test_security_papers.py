"""Papers of a security: handed in, put on record by two, told by the chain, compared with a file."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from approvals.models import Approval
from chain.bindings.security_token.documents import DocumentRemoved, DocumentUpdated
from tests.factories import make_member, owner_of
from tests.support.branch import Branch, make_live
from tests.support.files import PDF
from tokens.models import PaperRecord, SecurityPaper, Token
from transactions.models import Intent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_eyes")]


def states(client: Client, token: Token) -> list[str]:
    rows = client.get(reverse("portal:papers", args=[token.public_id])).context["rows"]
    return [row.state for row in rows]


def compared(client: Client, token: Token, content: bytes) -> Any:
    url = reverse("portal:compare-paper", args=[token.public_id])
    return client.post(url, {"compared": SimpleUploadedFile("mine.pdf", content)}).context["found"]


@pytest.fixture
def kept(client: Client) -> tuple[SecurityPaper, Branch]:
    """One paper that was handed in; the same file again is refused."""
    token, branch = make_live()
    client.force_login(owner_of(token.issuer.organisation))
    page = reverse("portal:papers", args=[token.public_id])
    client.post(page, {"title": "Articles", "file": SimpleUploadedFile("a.pdf", PDF), "uri": ""})
    again = client.post(page, {"title": "Copy", "file": SimpleUploadedFile("b.pdf", PDF), "uri": ""})
    assert "exactly these bytes" in again.content.decode()
    return SecurityPaper.objects.get(), branch


def test_a_paper_is_put_on_record_by_two(client: Client, kept: tuple[SecurityPaper, Branch]) -> None:
    paper, _branch = kept
    token = paper.token
    assert states(client, token) == ["kept"]
    client.post(reverse("portal:record-paper", args=[token.public_id, paper.public_id]))
    asked = Approval.objects.get()
    assert states(client, token) == ["asked"]
    assert not Intent.objects.filter(purpose="tokens.set_document").exists()
    colleague = Client()
    colleague.force_login(make_member(token.issuer.organisation))
    colleague.post(reverse("portal:approve", args=[asked.public_id]), {"seen": asked.payload_hash})
    assert states(client, token) == ["sent"]
    assert compared(client, token, PDF) is None  # asked for is not on record


def test_the_record_is_what_the_chain_says(client: Client, kept: tuple[SecurityPaper, Branch]) -> None:
    paper, branch = kept
    token = paper.token
    branch.block()
    branch.told(token, DocumentUpdated(paper.public_id, "", paper.sha256))
    branch.told(token, DocumentUpdated("by-others", "ipfs://x", "0x" + "5e" * 32))
    assert states(client, token) == ["recorded", "recorded"]
    assert compared(client, token, PDF).title == "Articles"
    assert compared(client, token, PDF + b" ") is None
    read = reverse("portal:read-security-paper", args=[token.public_id, paper.public_id])
    assert client.get(read).content == PDF

    height = branch.network.cursor_number
    branch.block()
    branch.told(token, DocumentRemoved(paper.public_id, "", paper.sha256))
    assert states(client, token) == ["removed", "recorded"]
    branch.rollback(height)
    assert states(client, token) == ["recorded", "recorded"]
    assert PaperRecord.objects.count() == 2


def test_only_a_pdf_is_a_paper_everybody_can_compare(client: Client) -> None:
    token, _branch = make_live()
    client.force_login(owner_of(token.issuer.organisation))
    picture = SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    answer = client.post(
        reverse("portal:papers", args=[token.public_id]), {"title": "Seal", "file": picture, "uri": ""}
    )
    assert answer.status_code == 200
    assert not SecurityPaper.objects.exists()
