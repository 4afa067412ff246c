"""The register as a package of the Open Cap Format 1.2.0 (Open Cap Table Coalition): manifest, stakeholders,
stock classes and issuances, as JSON in one archive.

The format knows stock, and asks for facts the platform does not have; where a field has to be filled all the
same, a comment beside it says what stands in it. Holdings are given as issuances of the day, not as the
history that led to them.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from captable.moments import Moment, zone_of
from chain.addresses import checksum
from investors.models import Investor
from kernel.units import format_units
from portal.register.lines import Line
from tokens.models import Token

VERSION = "1.2.0"
EMPTY = ("stock_plans", "stock_legend_templates", "vesting_terms", "valuations")
_NO_PRICE = "The price paid for the units is not part of the register; share_price is a placeholder."
_NO_DATE = "The date of formation is not known to the platform; formation_date is that of the application."
_NO_VOTES = "Votes of a unit are not part of the register; votes_per_share is a placeholder."
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Package:
    token: Token
    moment: Moment
    with_names: bool
    now: datetime

    def written(self, held: Callable[[], Iterable[Line]]) -> IO[bytes]:
        """The archive, to be read from its beginning. `held` is asked twice, for people and for units."""
        file = TemporaryFile()  # noqa: SIM115  whoever reads it closes it
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            sums = {
                "stakeholders": _add(archive, "Stakeholders", "STAKEHOLDERS", self._stakeholders(held())),
                "stock_classes": _add(archive, "StockClasses", "STOCK_CLASSES", [self._stock_class()]),
                "transactions": _add(archive, "Transactions", "TRANSACTIONS", self._issuances(held())),
            }
            archive.writestr(
                "Manifest.ocf.json", json.dumps(self._manifest(sums), ensure_ascii=False, indent=1)
            )
        file.seek(0)
        return file

    def _manifest(self, sums: dict[str, Item]) -> Item:
        files = {f"{name}_files": [entry] for name, entry in sums.items()}
        files |= {f"{name}_files": [] for name in EMPTY}
        number = self.token.network.cursor_number if self.moment.number is None else self.moment.number
        chain = f"Chain {self.token.network_id}, contract {checksum(str(self.token.address or ''))}"
        return {
            "file_type": "OCF_MANIFEST_FILE",
            "ocf_version": VERSION,
            "issuer": self._issuer(),
            "as_of": self._day,
            "generated_at": self.now.isoformat(timespec="seconds"),
            "comments": [f"{chain if self.token.address else self.token.public_id}, after block {number}"],
            **files,
        }

    def _issuer(self) -> Item:
        issuer = self.token.issuer
        found: Item = {
            "object_type": "ISSUER",
            "id": issuer.public_id,
            "legal_name": issuer.legal_name,
            "formation_date": issuer.created_at.date().isoformat(),
            "country_of_formation": str(issuer.country),
            "comments": [_NO_DATE],
        }
        if issuer.registration_number:
            number = {"country": str(issuer.country), "tax_id": issuer.registration_number}
            found["tax_ids"] = [number]
        return found

    def _stock_class(self) -> Item:
        token = self.token
        return {
            "object_type": "STOCK_CLASS",
            "id": token.public_id,
            "name": token.name,
            "class_type": "COMMON",
            "default_id_prefix": f"{token.symbol}-",
            "initial_shares_authorized": format_units(token.cap, token.decimals)
            if token.cap
            else "UNLIMITED",
            "votes_per_share": "0",
            "seniority": "1",
            "comments": [f"Instrument: {token.instrument}", _NO_VOTES],
        }

    def _stakeholders(self, held: Iterable[Line]) -> Iterator[Item]:
        """A person with several wallets is one."""
        told = set[str]()
        for line in held:
            if (key := _stakeholder(line)) not in told:
                told.add(key)
                yield self._person(key, line)

    def _person(self, key: str, line: Line) -> Item:
        is_named = self.with_names and bool(line.public_id)
        is_entity = line.kind == Investor.Kind.ENTITY
        found: Item = {
            "object_type": "STAKEHOLDER",
            "id": key,
            "name": {"legal_name": line.name if is_named else key},
            "stakeholder_type": "INSTITUTION" if is_entity else "INDIVIDUAL",
        }
        if is_named and line.number:
            found["issuer_assigned_id"] = line.number
        if line.country_letters:
            found["addresses"] = [{"address_type": "LEGAL", "country": line.country_letters}]
        if not line.public_id:
            found["comments"] = ["Introduced by another; whether a person or an institution is not told."]
        return found

    def _issuances(self, held: Iterable[Line]) -> Iterator[Item]:
        token = self.token
        for number, line in enumerate(held, start=1):
            wallet = checksum(line.holder)
            yield {
                "object_type": "TX_STOCK_ISSUANCE",
                "id": f"{token.public_id}:issuance:{wallet}",
                "security_id": f"{token.public_id}:{wallet}",
                "date": self._day,
                "custom_id": f"{token.symbol}-{number}",
                "stakeholder_id": _stakeholder(line),
                "stock_class_id": token.public_id,
                "quantity": format_units(line.units, token.decimals),
                "share_price": {"amount": "0", "currency": "USD"},
                "stock_legend_ids": [],
                "security_law_exemptions": [],
                "comments": [f"Wallet {wallet}", _NO_PRICE],
            }

    @property
    def _day(self) -> str:
        return self.moment.at.astimezone(zone_of(self.token)).date().isoformat()


def _stakeholder(line: Line) -> str:
    return line.public_id or checksum(line.holder)


def _add(archive: ZipFile, name: str, kind: str, items: Iterable[Item]) -> Item:
    """A file of items, written one by one, and how the manifest names it."""
    path, sum_ = f"{name}.ocf.json", hashlib.md5(usedforsecurity=False)
    with archive.open(path, "w", force_zip64=True) as file:
        for piece in _pieces(kind, items):
            sum_.update(piece)
            file.write(piece)
    return {"filepath": path, "md5": sum_.hexdigest()}


def _pieces(kind: str, items: Iterable[Item]) -> Iterator[bytes]:
    yield f'{{"file_type": "OCF_{kind}_FILE", "items": ['.encode()
    for place, item in enumerate(items):
        comma = "," if place else ""
        yield f"{comma}\n{json.dumps(item, ensure_ascii=False)}".encode()
    yield b"\n]}\n"
