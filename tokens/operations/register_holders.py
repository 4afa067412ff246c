"""Put wallets on a security's register before they hold anything, so that they may receive."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_officer, may_manage
from audit import journal
from chain.bindings import security_token
from chain.hashing import operation_id
from compliance.queries import Terms, terms_of
from investors.models import Wallet
from tokens.lifecycle import live_address
from tokens.lines import chunks, columns, lines_a_chunk, register_line
from tokens.may_hold import NotEligible, eligible
from tokens.models import Registration, Token
from tokens.numbering import next_number
from tokens.overtaking import make_way
from tokens.register_difference import differing
from transactions import outbox
from transactions.models import Intent, Signer

PURPOSE = "tokens.register"


@transaction.atomic
def register_holders(*, token: Token, wallets: Sequence[Wallet], actor: User, now: datetime) -> list[Intent]:
    """Queue what the register does not say yet of these wallets; none where it says it all.

    Raises `NotPermitted`, `NotLive`, `NotEligible` (one of them may not hold), `NoSigner`.
    """
    token = Token.objects.locked().get(pk=token.pk)
    if not (may_manage(actor, token.issuer.organisation) or is_officer(actor)):
        raise NotPermitted
    live_address(token)
    desired = terms_of([wallet.pk for wallet in wallets])
    for wallet in wallets:
        terms = desired.get(wallet.pk)
        if wallet.network_id != token.network_id or terms is None or not eligible(terms, now=now):
            raise NotEligible
    return submit_terms(token, differing(token, wallets, now=now), actor=actor, now=now)


def submit_terms(
    token: Token, lines: Sequence[tuple[Wallet, Terms]], *, actor: User, now: datetime
) -> list[Intent]:
    """One intent a chunk; whoever comes off the register goes before everything that is only queued. The
    caller holds the token's lock."""
    coming_off = [line for line in lines if not line[1].valid_until]
    others = [line for line in lines if line[1].valid_until]
    make_way(token, [wallet for wallet, _terms in coming_off])
    intents = [
        _submit(token, part, urgent=urgent, actor=actor, now=now)
        for urgent, some in ((True, coming_off), (False, others))
        for part in chunks(some, lines_a_chunk())
    ]
    if intents:
        journal.record(
            actor=actor,
            verb="token.registration_requested",
            subject=token,
            now=now,
            data={"wallets": len(lines), "operations": [intent.public_id for intent in intents]},
        )
    return intents


def _submit(
    token: Token, lines: Sequence[tuple[Wallet, Terms]], *, urgent: bool, actor: User, now: datetime
) -> Intent:
    words = [register_line(terms) for _wallet, terms in lines]
    contents = operation_id(*(str(word) for word in words))
    deed = operation_id(token.network_id, str(token.address), "register", next_number(token), contents)
    intent = outbox.submit(
        call=security_token.register_batch(str(token.address), deed, words),
        network=token.network,
        role=Signer.Role.ISSUER,
        sender=token.issuing_sender,
        purpose=PURPOSE,
        subject=token,
        actor=actor,
        now=now,
        urgent=urgent,
    )
    Registration.objects.bulk_create(
        Registration(token=token, wallet=wallet, intent=intent, requested_at=now, **columns(terms))
        for wallet, terms in lines
    )
    return intent
