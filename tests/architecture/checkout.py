"""The checkout as the architecture tests read it."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINGS = (ROOT / "tokens", ROOT / "compliance")
APPS = sorted(
    path.parent for path in [*ROOT.glob("platform/*/__init__.py"), *(wing / "__init__.py" for wing in WINGS)]
)


def tracked_files() -> list[Path]:
    """Every file git knows, as it lies on disk."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def app_sources() -> list[Path]:
    """The Python files of every app, without what Django generated."""
    return [path for app in APPS for path in sorted(app.rglob("*.py")) if "migrations" not in path.parts]
