"""Chapters 4, 5 and 7: the holders' file, the holders' proofs, and the units on the register."""

from pathlib import Path

from approvals.operations.approve import approve
from crowd import wallet_key
from investors.models import Wallet
from investors.operations.challenge_wallet import challenge_wallets
from investors.operations.prove_wallet import prove_wallets as sign_off
from kernel import clock
from story import Story
from tokens.models import HolderImport, Issuance
from tokens.operations.ask_to_issue import ask_to_issue
from tokens.operations.confirm_import import confirm_import
from tokens.operations.stage_import import stage_import
from transactions.models import Intent

PROOFS_AT_ONCE = 100
DOMAIN, URI = "localhost", "http://localhost/"


def import_holders(story: Story, path: Path, *, accept_errors: bool) -> None:
    story.chapter("4. The holders' file")
    holder_import = HolderImport.objects.filter(token=story.token).exclude(
        state=HolderImport.State.CANCELLED
    ).first() or stage_import(
        token=story.token,
        filename=path.name,
        content=path.read_bytes(),
        actor=story.manager,
        now=clock.now(),
    )
    _tell_errors(story, holder_import)
    if holder_import.state == HolderImport.State.STAGED:
        holder_import = confirm_import(
            holder_import=holder_import,
            accept_errors=accept_errors,
            actor=story.manager,
            now=clock.now(),
        )
    story.holder_import = holder_import


def _tell_errors(story: Story, holder_import: HolderImport) -> None:
    rows = holder_import.rows.exclude(errors=[]).order_by("line")
    story.facts["rejected_rows"] = [{"line": row.line, "errors": row.errors} for row in rows]
    for row in rows:
        for error in row.errors:
            story.tell(f"line {row.line}: {error['message']} [{error['code']}]")
    story.tell(f"{holder_import.rows.filter(errors=[]).count():,} rows are good, {len(rows)} are skipped")


def prove_wallets(story: Story) -> None:
    """Each holder signs our message with their own wallet; the sandbox provider has identified them."""
    story.chapter("5. Holders are identified and prove their wallets")
    rows = {row.wallet_id: row.external_id for row in story.holder_import.rows.filter(errors=[])}
    pending = list(Wallet.objects.filter(pk__in=rows, state=Wallet.State.PENDING).order_by("pk"))
    for start in range(0, len(pending), PROOFS_AT_ONCE):
        _prove(story, pending[start : start + PROOFS_AT_ONCE], rows)
    ready = Wallet.objects.filter(pk__in=rows, whitelist_entry__status="active").count()
    story.tell(f"{ready:,} of {len(rows):,} holders are identified, proved and whitelisted")


def _prove(story: Story, wallets: list[Wallet], external_ids: dict[int, str]) -> None:
    challenges = challenge_wallets(
        wallets=wallets, domain=DOMAIN, uri=URI, actor=story.manager, now=clock.now()
    )
    proofs = [
        (challenge, wallet_key(external_ids[challenge.wallet_id]).sign_message(challenge.message))
        for challenge in challenges
    ]
    sign_off(proofs=proofs, actor=story.manager, now=clock.now())


def issue(story: Story) -> None:
    story.chapter("7. Units are issued")
    requested = Issuance.objects.filter(row__holder_import=story.holder_import)
    missing = story.holder_import.rows.filter(errors=[], issuance__isnull=True)
    if missing.exists():
        asked = ask_to_issue(holder_import=story.holder_import, actor=story.manager, now=clock.now())
        if asked is not None:
            story.tell(
                f"{story.manager.name} asks for the issue, {story.officer.name} agrees to exactly that"
            )
            approve(approval=asked, seen=asked.payload_hash, actor=story.officer, now=clock.now())
        queued = Intent.objects.about(story.holder_import).count()
        story.tell(f"{queued} transactions are queued")
    total = requested.count()
    story.wait("holders with units", lambda: (requested.with_outcome().filter(is_issued=True).count(), total))
