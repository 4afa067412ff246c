"""Where things are and which settings decide the bytes of a build.

Shared by the small commands beside it; standard library only, so that they run before anything is installed.
"""

import hashlib
import json
import tomllib
from pathlib import Path

CONTRACTS = Path(__file__).resolve().parent.parent
ROOT = CONTRACTS.parent
ABI = ROOT / "platform" / "chain" / "abi"
FORGE = CONTRACTS / "forge"

EXPORTED = (
    "SecurityToken",
    "TokenFactory",
    "Settlement",
    "Distribution",
    "LotSizeRule",
    "ConcentrationRule",
    "BlockListRule",
    "RuleComposite",
    "ERC20",  # money in tokens, whoever made them: EIP-20 in OpenZeppelin's words, without code of its own
)
# What also lies on a chain but has no interface of its own; a name counts once its source is there.
DEPLOYED_BESIDE = ("SecurityTokenAnnex",)
SETTINGS = (
    "evm_version",
    "via_ir",
    "optimizer",
    "optimizer_runs",
    "bytecode_hash",
    "cbor_metadata",
    "remappings",
)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def inputs() -> dict:
    """Everything the compiled bytes follow from, readable without a compiler."""
    packages = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    profile = tomllib.loads((CONTRACTS / "foundry.toml").read_text())["profile"]["default"]
    sources = sorted((CONTRACTS / "src").rglob("*.sol"))
    return {
        "solc": packages["solc"],
        "openzeppelin": packages["@openzeppelin/contracts"],
        "settings": {key: profile[key] for key in SETTINGS},
        "sources": {
            source.relative_to(CONTRACTS).as_posix(): sha256(source.read_bytes()) for source in sources
        },
    }


def deployable() -> list[str]:
    """Every contract that has code of its own on a chain."""
    names = {path.stem for path in (CONTRACTS / "src").rglob("*.sol")}
    return [name for name in (*EXPORTED, *DEPLOYED_BESIDE) if name in names]
