"""`make vendor`: copies out of npm packages the few front-end files the portal serves, and the fonts of the
papers we write.

The platform needs no npm and no foreign server at run time, so the files are committed, with their
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
PORTAL = HERE.parents[1] / "platform" / "portal" / "static" / "vendor"
PAPERS = HERE.parents[1] / "platform" / "papers" / "fonts"

# package -> (folder in the target, its licence, the files or folders taken)
Taken = dict[str, tuple[str, Path, list[str]]]
FRONT_END: Taken = {
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
# The regular one has the Chinese characters of Korean names (KS X 1001) too; headings do without.
FONTS: Taken = {
    "pretendard": (
        "pretendard",
        PACKAGES / "pretendard" / "dist" / "LICENSE.txt",
        ["dist/public/static/Pretendard-SemiBold.otf"],
    ),
    "pretendard-jp": (
        "pretendard-jp",
        PACKAGES / "pretendard-jp" / "dist" / "LICENSE.txt",
        ["dist/public/static/PretendardJP-Regular.otf"],
    ),
}
# A pointer to a source map we do not ship makes collectstatic fail.
SOURCE_MAP = re.compile(rb"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")
OUTLINE = (
    'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"'
)


def main() -> None:
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=HERE, check=True)
    take(FRONT_END, PORTAL)
    (PORTAL / "icons" / "sprite.svg").write_text(sprite(), encoding="utf-8")
    take(FONTS, PAPERS)
    for taken, target in ((FRONT_END, PORTAL), (FONTS, PAPERS)):
        (target / "manifest.json").write_text(json.dumps(manifest(taken, target), indent=2) + "\n", "utf-8")


def take(taken: Taken, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    for package, (folder, licence, files) in taken.items():
        destination = target / folder
        destination.mkdir(parents=True)
        shutil.copyfile(licence, destination / "LICENSE.txt")
        for name in files:
            copy(PACKAGES / package / name, destination)


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


def manifest(taken: Taken, target: Path) -> list[dict[str, object]]:
    """Package, version and the SHA-256 of every file taken from it."""
    return [
        {"package": package, "version": version(package), "files": hashes(target / folder, target)}
        for package, (folder, _licence, _files) in taken.items()
    ]


def version(package: str) -> str:
    text: str = json.loads((PACKAGES / package / "package.json").read_text(encoding="utf-8"))["version"]
    return text


def hashes(folder: Path, target: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(target).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


if __name__ == "__main__":
    main()
