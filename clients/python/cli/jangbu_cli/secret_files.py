"""Files that hold a secret: nobody but their owner can read them, and one that others can is not used."""

import os
import stat
from pathlib import Path

from jangbu_cli.ends import Misused


def write(path: Path, text: str, *, anew: bool = False) -> None:
    """With mode 600 from the first byte on; `anew` refuses to write over one that is there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = path if anew else path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Misused(f"{target} is there already") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    if not anew:
        target.replace(path)


def read(path: Path) -> str:
    """Raises `Misused`."""
    try:
        mode = path.stat().st_mode
        if stat.S_IMODE(mode) & 0o077:
            raise Misused(f"others can read {path}; run: chmod 600 {path}")
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise Misused(f"there is no file {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Misused(f"{path} cannot be read: {error}") from error
