"""First come, first served: by time of the order, then by id; the last one that fits gets what is left."""

from collections.abc import Sequence

from offerings.allocating.lines import Explanation, Line, Share, in_full, in_queue, whole


def first_come(lines: Sequence[Line], supply: int, step: int) -> list[Share]:
    left, shares = whole(supply, step), []
    for line in in_queue(lines):
        share = _share(line, left, whole(supply, step), step)
        left -= share.units
        shares.append(share)
    return shares


def _share(line: Line, left: int, supply: int, step: int) -> Share:
    if whole(line.units, step) <= left:
        return in_full(line, step)
    numbers = {"asked": line.units, "units": left, "supply": supply, "earlier": supply - left}
    return Share(line.id, left, Explanation("first_come_part" if left else "first_come_late", numbers))
