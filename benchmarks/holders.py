"""A security and as many holders as wanted, step by step as an issuer goes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from zlib import crc32

from django.db import connection

from accounts.models import User
from captable.models import Holding
from captable.operations.compare import compare_register
from chain.client import Node as Client
from indexer import scan
from kernel import clock
from tests.factories import make_token, owner_of
from tests.support.node import Node
from tokens.models import HolderImport, Token
from tokens.operations.confirm_import import confirm_import
from tokens.operations.deploy import deploy_token
from tokens.operations.issue_import import issue_import
from tokens.operations.stage_import import stage_import
from tokens.progress import import_progress
from tokens.taking_in import take_next
from transactions import pump
from transactions.models import Intent
from transactions.operations.set_up_network import set_up_network

STALLED_SECONDS = 600
BLOCKS_A_TICK = 2  # the clock ticks every two seconds, a block comes every second
HEADER = "external_id,name,country,investor_class,wallet,units\n"
_IDENTIFY = """
    UPDATE compliance_kyccase
    SET state = 'verified', decided_at = now(), valid_until = now() + interval '1 year';
    UPDATE investors_wallet SET state = 'ready', proved_at = now() WHERE state = 'pending';
    INSERT INTO compliance_whitelistentry
        (wallet_id, case_id, country_numeric, investor_class, valid_until, status, reason_code, updated_at)
    SELECT wallet.id, kyc.id, 410, kyc.investor_class, now() + interval '1 year', 'active', '', now()
    FROM investors_wallet wallet JOIN compliance_kyccase kyc ON kyc.investor_id = wallet.investor_id
    ON CONFLICT (wallet_id) DO NOTHING;
    ANALYZE compliance_kyccase, compliance_whitelistentry, investors_wallet, tokens_holderrow
"""
"""ANALYZE as autovacuum would have done, where people are identified one after the other."""


def file_of(rows: int, prefix: str = "H-") -> bytes:
    """A file of sound rows; another prefix is other people with other wallets."""
    base = crc32(prefix.encode()) << 32
    lines = (f"{prefix}{n},Holder {n},KR,retail,0x{base + n:040x},{n % 97 + 1}\n" for n in range(1, rows + 1))
    return (HEADER + "".join(lines)).encode()


class Stalled(Exception):
    """Something is open and nothing moves it: a halted security, a paused network."""


@contextmanager
def timed(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - began:.1f} s", flush=True)


@dataclass
class Story:
    """`chain` mines when told."""

    chain: Node
    token: Token
    owner: User
    holder_import: HolderImport | None = None

    @classmethod
    def begin(cls, chain: Node) -> "Story":
        """A live security on a fresh network, deployed by the engine in this process."""
        set_up_network(node=Client(chain.url), actor=User.objects.system("bench"), now=clock.now())
        token = make_token(form="standalone", decimals=0, cap=10**15, now=clock.now())
        story = cls(chain, token, owner_of(token.issuer.organisation))
        story.settle_here()
        deploy_token(token=token, actor=story.owner, now=clock.now())
        story.settle_here()
        story.token = Token.objects.live().get(pk=token.pk)
        return story

    def turn(self) -> int:
        """Each loop once, in this process, then what the chain does in a tick; says how many loops."""
        scan.run_all(clock.now())
        pump.run_all(clock.now())
        self.chain.mine(BLOCKS_A_TICK)
        return 2

    def settle_here(self) -> None:
        """Turn by turn. Raises `Stalled` rather than turning for ever."""
        patience = time.monotonic() + STALLED_SECONDS
        while Intent.objects.open().exists():
            self.turn()
            if time.monotonic() > patience:
                raise Stalled(list(Intent.objects.open().values_list("purpose", "state", "error_code")[:3]))

    def prepare(self, people: int, prefix: str) -> None:
        """Everything before the wish to issue."""
        self.stage(people, prefix)
        self.confirm()
        self.identify()

    def issue_and_settle(self) -> None:
        self.issue()
        self.settle_here()

    def stage(self, rows: int, prefix: str = "H-") -> None:
        content = file_of(rows, prefix)
        with timed(f"{rows} rows read and staged"):
            self.holder_import = stage_import(
                token=self.token, filename="holders.csv", content=content, actor=self.owner, now=clock.now()
            )

    def confirm(self) -> None:
        with timed("confirmed: investors, wallets and cases"):
            confirm_import(holder_import=self._file, accept_errors=False, actor=self.owner, now=clock.now())
            while take_next(self._file.pk, now=clock.now()):
                pass

    def identify(self) -> None:
        with timed("identified and proved (by SQL)"), connection.cursor() as cursor:
            cursor.execute(_IDENTIFY)

    def issue(self) -> None:
        with timed("units asked for"):
            intents = issue_import(holder_import=self._file, actor=self.owner, now=clock.now())
        print(f"{len(intents)} operations queued", flush=True)

    @property
    def _file(self) -> HolderImport:
        if self.holder_import is None:
            raise RuntimeError("no file was staged")
        return self.holder_import

    def held(self) -> int:
        return Holding.objects.of(self.token).count()

    def progress(self) -> dict[str, int]:
        return import_progress(self._file, now=clock.now())

    def settle(self) -> None:
        while Intent.objects.open().exists():
            self.chain.mine()
            time.sleep(0.05)

    def equals_the_chain(self) -> bool:
        with timed("compared with the chain, holder by holder"):
            found = compare_register(token=self.token)
        print(f"register {found.holders} holders, {found.units} units; ", end="")
        print(f"chain {found.chain_holders} holders, {found.chain_units} units; equal: {found.equal}")
        return found.equal
