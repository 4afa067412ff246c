"""The page of benchmarks says what was measured, and nothing else."""

from benchmarks.report import PAGE, load, page


def test_the_committed_page_is_the_one_of_the_results() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(load())
