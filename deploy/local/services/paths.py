"""Where things are, seen from the checkout this file lies in."""

import hashlib
import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"
NODE_MODULES = ROOT / "node_modules"

# Two checkouts on one machine must not meet in a shared folder such as /var/tmp.
CHECKOUT_ID = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]


def private_folder(path: Path) -> Path:
    """Return `path`, made if needed and readable by nobody but its owner."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def installed_package(name: str) -> Path | None:
    """The folder of an installed package, found without importing it."""
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None
