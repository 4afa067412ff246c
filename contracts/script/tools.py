"""The environment of the commands that prove and lint the contracts: .venv-contracts.

The packages of contracts/requirements.txt ask for another web3 than the platform's, so they never meet. Run
as a command it makes the environment where it is missing or its pins have changed; imported, it says how to
run what is in it.
"""

import os
import subprocess
import sys

from project import CONTRACTS, ROOT, sha256

VENV = ROOT / ".venv-contracts"
PINS = CONTRACTS / "requirements.txt"
STAMP = VENV / "installed"
UV = ROOT / ".venv" / "bin" / "uv"


def environment(**settings: str) -> dict[str, str]:
    """The tools look for `forge` on the PATH; ours is in contracts/."""
    path = os.pathsep.join([str(VENV / "bin"), str(CONTRACTS), os.environ["PATH"]])
    return os.environ | {"PATH": path} | settings


def run(tool: str, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [VENV / "bin" / tool, *arguments],
        check=False,
        cwd=CONTRACTS,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def main() -> None:
    wanted = sha256(PINS.read_bytes())
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Installing halmos and slither …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    python = VENV / "bin" / "python"
    pip = [UV, "pip"] if UV.exists() else [python, "-m", "pip"]
    into = ["--python", python] if UV.exists() else []
    subprocess.run([*pip, "install", "--quiet", "--require-hashes", *into, "-r", PINS], check=True)
    STAMP.write_text(wanted)


if __name__ == "__main__":
    main()
