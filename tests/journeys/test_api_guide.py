"""docs/api/guide.md, walked by its three roads at once, from an account to a refusal explained."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from services.paths import ROOT
from services.program import Program
from tests.journeys import guide
from tests.journeys.running_platform import CELERY, MANAGE, WORKER, running_platform

LISTS = ROOT / "examples" / "busan" / "lists"
PATIENCE_SECONDS = 300
ROADS = {"sh": guide.by_command_line, "python": guide.by_python, "ts": guide.by_typescript}

pytestmark = [pytest.mark.journeys, pytest.mark.chain, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Program]]:
    """Each road under way, against one platform."""
    with ExitStack() as stack:
        platform = stack.enter_context(running_platform(tmp_path_factory.mktemp("guide")))
        platform.run("lists", [*MANAGE, "shell", "--no-imports", "-c", _loading_lists()])
        stack.enter_context(platform.running("worker", [*CELERY, *WORKER]))
        url = stack.enter_context(platform.served())
        walks = {}
        for language, road in ROADS.items():
            folder = tmp_path_factory.mktemp(language)
            walks[language] = _walk(language, road(folder, url), folder)
            walks[language].start()
            stack.callback(walks[language].stop)
        yield walks


def _loading_lists() -> str:
    """Without fresh lists nobody is identified."""
    loads = [f"call_command('load_sanctions', {one.stem!r}, {str(one)!r})" for one in LISTS.glob("*.xml")]
    return "\n".join(["from django.core.management import call_command", *loads])


def _walk(language: str, command: list[str], folder: Path) -> Program:
    return Program(f"guide {language}", command, folder / "said.log", environ=guide.environment(folder))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "sh",
            [
                "5 units  issued",
                "4 units to",
                "completed",
                "refused:",
                "[RECEIVER_NOT_REGISTERED]",
                "signed in as",
            ],
        ),
        ("python", ["to pay: 50000 KRW", "5 TRY2", "RECEIVER_NOT_REGISTERED"]),
        ("ts", ["to pay:", "5 TRY2", "RECEIVER_NOT_REGISTERED", "captable.transfer_refused", "signed_in"]),
    ],
)
def test_the_guide_goes_from_an_account_to_a_refusal_explained(
    walks: dict[str, Program], language: str, told: list[str]
) -> None:
    walk = walks[language]
    code = walk.process.wait(PATIENCE_SECONDS)
    said = walk.log.read_text(encoding="utf-8")
    assert code == 0, said[-3000:]
    assert [words for words in told if words not in said] == []
