"""Makes the clients from the API's description, or with `--check` says whether those here are of today's.

`clients/generated.json` keeps the hashes of what they were made from and of what was made, so that a test can
tell without the generators that nothing is stale and nothing was changed by hand.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DESCRIPTION, HASHES = HERE / "openapi.json", HERE / "generated.json"
PYTHON = Path("python/client/jangbu_client")
TYPESCRIPT = Path("typescript/src/schema.ts")


def todays_description() -> str:
    """As the platform of this checkout describes itself."""
    sys.path[:0] = [str(ROOT), str(ROOT / "platform"), str(HERE)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    from drf_spectacular.generators import SchemaGenerator
    from drf_spectacular.renderers import OpenApiJsonRenderer
    from lean import lean, written

    schema = SchemaGenerator().get_schema(request=None, public=True)
    return written(lean(json.loads(OpenApiJsonRenderer().render(schema, renderer_context={}))))


def make(folder: Path) -> None:
    """Both clients from `folder`'s description, into `folder`."""
    _make_python(folder)
    _make_typescript(folder)
    (folder / HASHES.name).write_text(json.dumps(hashes(folder), indent=1) + "\n", encoding="utf-8")


def _make_python(folder: Path) -> None:
    shutil.rmtree(folder / PYTHON, ignore_errors=True)
    tools = Path(sys.executable).parent
    options = ["--path", folder / DESCRIPTION.name, "--config", HERE / "python" / "generator.yaml"]
    target = ["--meta", "none", "--output-path", folder / PYTHON, "--overwrite"]
    command = [tools / "openapi-python-client", "generate", *options, *target, "--fail-on-warning"]
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    _run(command, cwd=folder, PATH=path)
    (folder / PYTHON / "py.typed").write_text("", encoding="utf-8")


def _make_typescript(folder: Path) -> None:
    (folder / TYPESCRIPT).parent.mkdir(parents=True, exist_ok=True)
    tool = ROOT / "node_modules" / ".bin" / "openapi-typescript"
    options = ["-o", folder / TYPESCRIPT, "--alphabetize", "--default-non-nullable=false"]
    _run([tool, folder / DESCRIPTION.name, *options], cwd=ROOT)


def _run(command: list[object], *, cwd: Path, **environ: str) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=cwd, env=os.environ | environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{words[0]} failed:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")


def hashes(folder: Path) -> dict[str, str]:
    python = [*sorted((folder / PYTHON).rglob("*.py")), folder / PYTHON / "py.typed"]
    return {
        DESCRIPTION.name: _hash([folder / DESCRIPTION.name], folder),
        str(PYTHON): _hash(python, folder),
        str(TYPESCRIPT): _hash([folder / TYPESCRIPT], folder),
    }


def _hash(files: list[Path], folder: Path) -> str:
    total = hashlib.sha256()
    for path in files:
        total.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes())
    return total.hexdigest()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    is_check = arguments.parse_args().check
    with tempfile.TemporaryDirectory() as name:  # where no settings of this project reach the generators
        folder = Path(name)
        (folder / DESCRIPTION.name).write_text(todays_description(), encoding="utf-8")
        make(folder)
        if not is_check:
            _replace_by(folder)
        stale = [what for what, found in hashes(folder).items() if hashes(HERE).get(what) != found]
    if stale:
        sys.exit(f"stale: {', '.join(stale)}. Run: make clients")


def _replace_by(folder: Path) -> None:
    shutil.rmtree(HERE / PYTHON, ignore_errors=True)
    shutil.copytree(folder / PYTHON, HERE / PYTHON)
    for file in (DESCRIPTION.name, HASHES.name, TYPESCRIPT):
        shutil.copyfile(folder / file, HERE / file)


if __name__ == "__main__":
    main()
