"""What tools made is what the sources say today: migrations, ABI, vendored files, lock files."""

import hashlib
import json
import subprocess
import sys

import pytest
from django.core.management import call_command

from tests.architecture.checkout import ROOT

VENDORED = ["platform/portal/static/vendor", "platform/papers/fonts"]
LOCKS = ["package-lock.json", "deploy/vendor/package-lock.json"]


@pytest.mark.django_db
def test_every_model_change_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_exported_abi_is_the_one_of_the_sources() -> None:
    command = [sys.executable, "contracts/script/freshness.py"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_the_gas_table_is_what_was_measured() -> None:
    command = [sys.executable, "contracts/script/gas_table.py", "--check"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("folder", VENDORED)
def test_vendored_files_are_the_ones_in_the_manifest(folder: str) -> None:
    vendor = ROOT / folder
    manifest = json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))
    recorded = {name: digest for package in manifest for name, digest in package["files"].items()}
    files = [path for path in vendor.rglob("*") if path.is_file() and path.name != "manifest.json"]

    found = {
        path.relative_to(vendor).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }

    assert found == recorded


@pytest.mark.parametrize("name", LOCKS)
def test_the_npm_lock_knows_every_optional_package(name: str) -> None:
    """`npm ci` refuses a lock without the binaries of other machines."""
    packages = json.loads((ROOT / name).read_text(encoding="utf-8"))["packages"]

    wanted = {
        f"node_modules/{needed}"
        for each in packages.values()
        for needed in each.get("optionalDependencies", {})
    }

    assert wanted <= packages.keys()
