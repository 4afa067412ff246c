"""The house keeps its shape: fixed top level, importable names, nothing that only one machine understands."""

import re
import sys
from pathlib import Path

import pytest

from tests.architecture.checkout import APPS, ROOT, tracked_files

FIXED = {"manage.py", "platform", "tokens", "compliance", "contracts", "tests", "requirements.txt"}
CUSTOMARY = {
    *("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE", "NOTICE"),
    *("Makefile", "Procfile", "compose.yaml", "pyproject.toml", "package.json", "package-lock.json"),
    *("requirements.in", "requirements-dev.in", "requirements-dev.txt"),
    *("requirements-local.in", "requirements-local.txt"),
    *("docs", "deploy", "benchmarks", "examples", "clients"),
}

MACHINE_PATHS = re.compile(r"(?<![\w.$}])/(?:work|root|home/\w+|Users/\w+)/")
# In pieces, so that this file does not name what it looks for.
REGISTRY_HOSTS = re.compile(
    r"\b(?:registry\.npm" + r"js|registry\.yarn" + r"pkg|pypi\." + r"org|python" + r"hosted)\b"
)


def test_the_top_level_holds_nothing_new() -> None:
    found = {path.relative_to(ROOT).parts[0] for path in tracked_files()}

    assert found >= FIXED
    assert {name for name in found if not name.startswith(".")} <= FIXED | CUSTOMARY


def test_platform_is_a_source_root_and_no_package() -> None:
    assert not (ROOT / "platform" / "__init__.py").exists()


@pytest.mark.parametrize("app", [app.name for app in APPS])
def test_no_app_hides_a_module_of_the_standard_library(app: str) -> None:
    assert app not in sys.stdlib_module_names


@pytest.mark.parametrize(
    ("what", "pattern"), [("a machine's path", MACHINE_PATHS), ("a registry host", REGISTRY_HOSTS)]
)
def test_no_file_names(what: str, pattern: re.Pattern[str]) -> None:
    naming = [path.relative_to(ROOT).as_posix() for path in tracked_files() if pattern.search(_text(path))]

    assert not naming, f"{what} stands in {naming}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
