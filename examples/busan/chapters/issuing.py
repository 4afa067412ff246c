"""Chapters 4 to 6: the holders' file, the holders' proofs, and the units on the register."""

from pathlib import Path

from crowd import wallet_key
from stage import Stage

from investors.models import Wallet
from investors.operations.challenge_wallet import challenge_wallets
from investors.operations.prove_wallet import prove_wallets as sign_off
from kernel import clock
from tokens.models import HolderImport, Issuance
from tokens.operations.confirm_import import confirm_import
from tokens.operations.issue_import import issue_import
from tokens.operations.stage_import import stage_import

PROOFS_AT_ONCE = 100
DOMAIN, URI = "localhost", "http://localhost/"


def import_holders(stage: Stage, path: Path, *, accept_errors: bool) -> None:
    stage.chapter("4. The holders' file")
    holder_import = HolderImport.objects.filter(token=stage.token).exclude(
        state=HolderImport.State.CANCELLED
    ).first() or stage_import(
        token=stage.token,
        filename=path.name,
        content=path.read_bytes(),
        actor=stage.manager,
        now=clock.now(),
    )
    _tell_errors(stage, holder_import)
    if holder_import.state == HolderImport.State.STAGED:
        holder_import = confirm_import(
            holder_import=holder_import,
            accept_errors=accept_errors,
            actor=stage.manager,
            now=clock.now(),
        )
    stage.holder_import = holder_import


def _tell_errors(stage: Stage, holder_import: HolderImport) -> None:
    rows = holder_import.rows.exclude(errors=[]).order_by("line")
    stage.facts["rejected_rows"] = [{"line": row.line, "errors": row.errors} for row in rows]
    for row in rows:
        for error in row.errors:
            stage.tell(f"line {row.line}: {error['message']} [{error['code']}]")
    stage.tell(f"{holder_import.rows.filter(errors=[]).count():,} rows are good, {len(rows)} are skipped")


def prove_wallets(stage: Stage) -> None:
    """Each holder signs our message with their own wallet; the sandbox provider has identified them."""
    stage.chapter("5. Holders are identified and prove their wallets")
    rows = {row.wallet_id: row.external_id for row in stage.holder_import.rows.filter(errors=[])}
    pending = list(Wallet.objects.filter(pk__in=rows, state=Wallet.State.PENDING).order_by("pk"))
    for start in range(0, len(pending), PROOFS_AT_ONCE):
        _prove(stage, pending[start : start + PROOFS_AT_ONCE], rows)
    ready = Wallet.objects.filter(pk__in=rows, whitelist_entry__status="active").count()
    stage.tell(f"{ready:,} of {len(rows):,} holders are identified, proved and whitelisted")


def _prove(stage: Stage, wallets: list[Wallet], external_ids: dict[int, str]) -> None:
    challenges = challenge_wallets(
        wallets=wallets, domain=DOMAIN, uri=URI, actor=stage.manager, now=clock.now()
    )
    proofs = [
        (challenge, wallet_key(external_ids[challenge.wallet_id]).sign_message(challenge.message))
        for challenge in challenges
    ]
    sign_off(proofs=proofs, actor=stage.manager, now=clock.now())


def issue(stage: Stage) -> None:
    stage.chapter("6. Units are issued")
    requested = Issuance.objects.filter(row__holder_import=stage.holder_import)
    missing = stage.holder_import.rows.filter(errors=[], issuance__isnull=True)
    if missing.exists():
        intents = issue_import(holder_import=stage.holder_import, actor=stage.manager, now=clock.now())
        stage.tell(f"{len(intents)} transactions are queued")
    total = requested.count()
    stage.wait(
        "holders with units", lambda: (requested.with_outcome().filter(is_issued=True).count(), total)
    )
