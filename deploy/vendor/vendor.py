"""`make vendor`: copies the few front-end files the portal serves out of their npm packages.

The portal needs no npm and no foreign server at run time, so the files are committed, with their
licences and a manifest that says which version each came from and what it hashes to.
"""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = HERE / "node_modules"
TARGET = HERE.parents[1] / "platform" / "portal" / "static" / "vendor"

# package -> (folder in the portal, its licence, the files or folders taken)
TAKEN: dict[str, tuple[str, Path, list[str]]] = {
    "@tabler/core": (
        "tabler",
        HERE / "licences" / "tabler.txt",  # the package carries none
        ["dist/css/tabler.min.css", "dist/js/tabler.min.js"],
    ),
    "chart.js": ("chartjs", PACKAGES / "chart.js" / "LICENSE.md", ["dist/chart.umd.min.js"]),
    "pretendard": (
        "pretendard",
        PACKAGES / "pretendard" / "dist" / "LICENSE.txt",
        ["dist/web/variable/pretendardvariable-dynamic-subset.css", "dist/web/variable/woff2-dynamic-subset"],
    ),
    "@tabler/icons": ("icons", PACKAGES / "@tabler" / "icons" / "LICENSE", []),
}
# A pointer to a source map we do not ship makes collectstatic fail.
SOURCE_MAP = re.compile(rb"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")
OUTLINE = (
    'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"'
)


def main() -> None:
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=HERE, check=True)
    shutil.rmtree(TARGET, ignore_errors=True)
    for package, (folder, licence, files) in TAKEN.items():
        destination = TARGET / folder
        destination.mkdir(parents=True)
        shutil.copyfile(licence, destination / "LICENSE.txt")
        for name in files:
            copy(PACKAGES / package / name, destination)
    (TARGET / "icons" / "sprite.svg").write_text(sprite(), encoding="utf-8")
    (TARGET / "manifest.json").write_text(json.dumps(manifest(), indent=2) + "\n", encoding="utf-8")


def copy(source: Path, destination: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, destination / source.name)
    else:
        (destination / source.name).write_bytes(SOURCE_MAP.sub(b"", source.read_bytes()))


def sprite() -> str:
    """One file with the icons of icons.txt, each a symbol under its name."""
    names = (HERE / "icons.txt").read_text(encoding="ascii").split()
    symbols = "\n".join(f'<symbol id="{name}" {OUTLINE}>{shapes(name)}</symbol>' for name in sorted(names))
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def shapes(name: str) -> str:
    icon = (PACKAGES / "@tabler" / "icons" / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
    inside = icon[icon.index(">") + 1 : icon.rindex("</svg>")]
    return " ".join(inside.split())


def manifest() -> list[dict[str, object]]:
    """Package, version and the SHA-256 of every file taken from it."""
    return [
        {"package": package, "version": version(package), "files": hashes(TARGET / folder)}
        for package, (folder, _licence, _files) in TAKEN.items()
    ]


def version(package: str) -> str:
    text: str = json.loads((PACKAGES / package / "package.json").read_text(encoding="utf-8"))["version"]
    return text


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(TARGET).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


if __name__ == "__main__":
    main()
