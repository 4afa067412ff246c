"""What somebody looks at of a register: when, which lines, in which order. Pages and files ask the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from captable import register
from captable.moments import Moment
from captable.register import HeldLine, Sum
from captable.wanted import Wanted
from portal.forms.register_filter import RegisterFilter
from portal.paging import CountedPaginator
from tokens.models import Token

BY_SIZE = "-units"


@dataclass(frozen=True, slots=True)
class Look:
    """`sums` are those of the moment, of all holders."""

    token: Token
    form: RegisterFilter
    wanted: Wanted
    moment: Moment
    sums: Sequence[Sum]
    sort: str

    @classmethod
    def of(cls, token: Token, said: Mapping[str, str], *, now: datetime) -> "Look":
        """Raises `NotIndexed`, `NotOverYet`."""
        form = RegisterFilter(said, token=token, partitions=getattr(token, "partition_names", ()))
        moment = form.moment(now=now)
        sums = register.sums(token, moment)
        form.offer({one.country_numeric for one in sums if one.country_numeric})
        return cls(token, form, form.wanted, moment, sums, said.get("sort", BY_SIZE))

    @property
    def holders(self) -> int:
        return sum(one.holders for one in self.sums)

    @property
    def units(self) -> int:
        return sum(one.units for one in self.sums)

    @property
    def is_plain(self) -> bool:
        """Everybody, largest first."""
        return self.wanted.is_everybody and self.sort == BY_SIZE

    def paginator(self, per_page: int) -> CountedPaginator:
        known = register.told_by(self.sums, self.wanted)
        if known is None:
            known = register.count(self.token, self.wanted, self.moment)
        return CountedPaginator(_Lines(self, known), per_page, known=known)

    def first(self, count: int) -> list[HeldLine]:
        """The largest of all holders."""
        return register.lines(self.token, Wanted(), self.moment, count=count)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Read when a page of them is cut out, from the end that is nearer to it."""

    look: Look
    number: int
    ordered: bool = True

    def __getitem__(self, part: slice) -> list[HeldLine]:
        start, stop = part.start or 0, min(part.stop, self.number)
        behind, count = self.number - stop, max(stop - start, 0)
        if start <= behind:
            return self._read(start=start, count=count)
        return self._read(start=behind, count=count, from_end=True)[::-1]

    def _read(self, **page: Any) -> list[HeldLine]:
        look = self.look
        return register.lines(look.token, look.wanted, look.moment, sort=look.sort, **page)
