"""Which rule packs a deed is judged by: the issuer's home, the buyer's residence, the units' own, the venue.

Pure. A security carries the packs its issuer chose for its offerings. A law that has packs here but of which
the issuer chose none is lacking, and blocks: nobody said under which exemption its residents may buy.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from compliance.rules.laws import LAWS


@dataclass(frozen=True, slots=True)
class Applying:
    """`lacking` are laws that apply and of which no pack was chosen."""

    packs: tuple[str, ...]
    lacking: tuple[str, ...] = ()


def packs_that_apply(
    *,
    own: Collection[str],
    chosen: Mapping[str, str],
    home: str | None,
    residence: str | None,
    venue: Collection[str] = (),
) -> Applying:
    """`own` are the packs of the units' offerings, `chosen` all of the security's with their law; countries
    are ISO 3166-1 alpha-2. A law that `own` covers is asked by `own` alone: its others are other offerings.
    """
    covered = {chosen[pack] for pack in own}
    laws = [law for law in (LAWS.get(home or ""), LAWS.get(residence or "")) if law and law not in covered]
    beside = {pack for pack, law in chosen.items() if law in laws}
    buyers = LAWS.get(residence or "")
    is_lacking = buyers is not None and buyers not in chosen.values()
    packs = tuple(sorted({*own, *beside, *venue}))
    return Applying(packs, (buyers,) if buyers is not None and is_lacking else ())
