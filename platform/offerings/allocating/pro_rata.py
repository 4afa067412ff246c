"""Everybody the same part of what they asked for, by largest remainder (Hamilton's method, Hare quota).

Of `supply` steps among `demand` asked for, a line that asks for `asked` has the exact quota
asked × supply / demand. It gets the whole steps of it; what is left over goes, a step each, to the lines
with the largest remainders, ties to the earlier order and then the smaller id. So every share is the quota
rounded down or up, and whoever asks for more, all else being equal, never gets less.
"""

from collections.abc import Sequence

from offerings.allocating.lines import Explanation, Line, Share, in_full, in_queue


def pro_rata(lines: Sequence[Line], supply: int, step: int) -> list[Share]:
    steps, demand = supply // step, sum(line.units // step for line in lines)
    queue = in_queue(lines)
    if demand <= steps:
        return [in_full(line, step) for line in queue]
    quotas = {line.id: divmod(line.units // step * steps, demand) for line in queue}
    left = steps - sum(down for down, _remainder in quotas.values())
    # sorted() keeps the queue's order among equal remainders
    first = sorted(queue, key=lambda line: -quotas[line.id][1])[:left]
    lucky = {line.id for line in first}
    shares = [(line, quotas[line.id], line.id in lucky) for line in queue]
    return [
        Share(line.id, (down + up) * step, _explained(line, (down, remainder), up, (steps, demand), step))
        for line, (down, remainder), up in shares
    ]


def _explained(
    line: Line, quota: tuple[int, int], up: bool, parts: tuple[int, int], step: int
) -> Explanation:
    down, remainder = quota
    rounding = "_up" if up else "_down" if remainder else ""
    steps, demand = parts
    numbers = {
        "asked": line.units,
        "units": (down + up) * step,
        "supply": steps * step,
        "demand": demand * step,
        "step": step,
    }
    return Explanation(f"pro_rata{rounding}", numbers)
