"""Logs about a token's papers (ERC-1643) become facts: which are on record, under which hash."""

from collections.abc import Sequence

from chain.bindings.security_token.documents import DocumentUpdated
from indexer.dispatch import Fact, on_event
from tokens.models import PaperRecord
from tokens.of_address import tokens_of


@on_event("SecurityToken", "DocumentUpdated")
@on_event("SecurityToken", "DocumentRemoved")
def record_papers(*, facts: Sequence[Fact]) -> None:
    PaperRecord.objects.bulk_create(
        PaperRecord(
            token_id=token,
            block=fact.block,
            number=fact.block.number,
            log_index=fact.log_index,
            tx_hash=fact.tx_hash,
            name=fact.args.name,
            uri=fact.args.uri,
            sha256=fact.args.document_hash,
            active=isinstance(fact.args, DocumentUpdated),
        )
        for token, fact in tokens_of(facts)
    )
