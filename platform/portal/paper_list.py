"""The papers of a security: what its contract has on record, and what waits to be put there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.models import Approval
from chain.hashing import operation_id
from offerings.models import OfferingDocument
from tokens.models import PaperRecord, SecurityPaper, Token
from tokens.operations.put_on_record import ACTION
from transactions.models import Intent

RECORDED, REMOVED, SENT, ASKED, KEPT, FAILED = "recorded", "removed", "sent", "asked", "kept", "failed"
WORDS: Mapping[str, str | Promise] = {
    RECORDED: _("On the record"),
    REMOVED: _("Taken off the record"),
    SENT: _("On its way"),
    ASKED: _("Waits for a second person"),
    KEPT: _("Not on record"),
    FAILED: _("Refused by the chain"),
}
TONES = {
    RECORDED: "done",
    REMOVED: "failed",
    SENT: "sent",
    ASKED: "proposed",
    KEPT: "draft",
    FAILED: "failed",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One paper. `paper` is there where the issuer handed it in here, `offered` where it is an offering's;
    a name on chain that is neither was put there by others."""

    title: str
    name: str
    sha256: str
    uri: str
    state: str
    record: PaperRecord | None = None
    paper: SecurityPaper | None = None
    offered: OfferingDocument | None = None
    approval: Approval | None = None
    intent: Intent | None = None

    @property
    def words(self) -> str | Promise:
        return WORDS[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]


def rows_of(token: Token) -> list[Row]:
    """The issuer's own first, newest on top; then what else is on record."""
    records = {
        one.name: one for one in PaperRecord.objects.filter(token=token).current().select_related("block")
    }
    papers = list(token.papers.select_related("document", "added_by"))
    own = _own(token, papers, records)
    others = [record for name, record in records.items() if name not in {paper.public_id for paper in papers}]
    return [*own, *_others(others)]


def on_record(rows: Iterable[Row], sha256: str) -> Row | None:
    """The paper with this hash that the contract has now."""
    return next((row for row in rows if row.state == RECORDED and row.sha256 == sha256), None)


def _own(token: Token, papers: list[SecurityPaper], records: Mapping[str, PaperRecord]) -> Iterator[Row]:
    deeds = {_deed(token, paper): paper.public_id for paper in papers} if token.address else {}
    intents = {
        deeds[one.operation_id]: one
        for one in Intent.objects.filter(network=token.network, operation_id__in=deeds)
    }
    requests = Approval.objects.open().filter(action=ACTION, subject_id__in=[one.public_id for one in papers])
    asked = {one.subject_id: one for one in requests}
    for paper in papers:
        name = paper.public_id
        record, intent, approval = records.get(name), intents.get(name), asked.get(name)
        yield Row(
            title=paper.title,
            name=name,
            sha256=record.sha256 if record else paper.sha256,
            uri=paper.uri,
            state=_state(record, intent, approval),
            record=record,
            paper=paper,
            approval=approval,
            intent=intent,
        )


def _others(records: list[PaperRecord]) -> Iterator[Row]:
    found = OfferingDocument.objects.filter(public_id__in=[record.name for record in records])
    offered = {one.public_id: one for one in found.select_related("offering")}
    for record in records:
        paper = offered.get(record.name)
        yield Row(
            title=paper.title if paper else record.name,
            name=record.name,
            sha256=record.sha256,
            uri=record.uri,
            state=_state(record, None, None),
            record=record,
            offered=paper,
        )


def _deed(token: Token, paper: SecurityPaper) -> str:
    told = ("document", paper.public_id, paper.uri, paper.sha256)
    return operation_id(token.network_id, str(token.address), *told)


def _state(record: PaperRecord | None, intent: Intent | None, approval: Approval | None) -> str:
    if record is not None:
        return RECORDED if record.active else REMOVED
    if intent is not None:
        open_states = (Intent.State.QUEUED, Intent.State.BOUND, Intent.State.DONE)
        return SENT if intent.state in open_states else FAILED
    return ASKED if approval else KEPT
