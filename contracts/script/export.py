"""Write the compiled contracts to platform/chain/abi; with --check only say whether they are committed there.

The platform runs on these files alone; the manifest beside them says what they were compiled from.
"""

import json
import sys

from project import ABI, CONTRACTS, EXPORTED, inputs, sha256


def exported() -> dict[str, str]:
    """File name -> content, from the build in `out/`."""
    files = {f"{name}.json": artifact(name) for name in EXPORTED}
    artifacts = {name: sha256(content.encode()) for name, content in sorted(files.items())}
    files["manifest.json"] = json.dumps(inputs() | {"artifacts": artifacts}, indent=2) + "\n"
    return files


def artifact(name: str) -> str:
    """Code of the contract, ABI of its interface, where parameters have names and the documentation is.

    A contract without an interface of its name is made with arguments: its own ABI says which.

    One line for each function, event and error, so that a change of the ABI is readable as a diff.
    """
    built = compiled(name)
    interface = CONTRACTS / "src" / "interfaces" / f"I{name}.sol"
    abi = (compiled(f"I{name}") if interface.exists() else built)["abi"]
    entries = ",\n".join("    " + json.dumps(entry, separators=(",", ":")) for entry in abi)
    fields = {key: json.dumps(built[key]["object"]) for key in ("bytecode", "deployedBytecode")}
    rest = ",\n".join(f'  "{key}": {value}' for key, value in fields.items())
    return f'{{\n  "contractName": "{name}",\n  "abi": [\n{entries}\n  ],\n{rest}\n}}\n'


def compiled(name: str) -> dict:
    return json.loads((CONTRACTS / "out" / f"{name}.sol" / f"{name}.json").read_text())


def main() -> int:
    files = exported()
    if "--check" in sys.argv:
        different = [name for name, content in files.items() if (ABI / name).read_text() != content]
        for name in different:
            print(f"platform/chain/abi/{name} is not what the sources compile to: run `make contracts`")
        return bool(different)
    ABI.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (ABI / name).write_text(content)
    print(f"exported {', '.join(files)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
