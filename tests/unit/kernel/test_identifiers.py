"""Public ids say their kind, sort by time and do not collide."""

from kernel.identifiers import LENGTH, new_id


def test_an_id_carries_its_prefix_and_a_fixed_length() -> None:
    prefix, _underscore, body = new_id("sec").partition("_")
    assert (prefix, len(body)) == ("sec", LENGTH)


def test_later_ids_sort_after_earlier_ones(monkeypatch) -> None:
    moments = iter([1_700_000_000_000_000_000, 1_700_000_000_001_000_000])
    monkeypatch.setattr("time.time_ns", lambda: next(moments))
    assert new_id("sec") < new_id("sec")


def test_ids_of_one_moment_differ() -> None:
    assert len({new_id("x") for _ in range(1000)}) == 1000
