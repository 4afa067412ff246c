"""Makes the environment from nothing: `python3 bootstrap.py demo|test`.

The system's Python runs this, whatever its age, so it keeps to old syntax and the standard library and
says in one line what the machine lacks. Nothing is done twice: a stamp remembers what was installed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
UV = os.path.join(VENV, "bin", "uv")
STAMP = os.path.join(VENV, "installed.json")
INSTALLER_PINS = "deploy/local/installer.txt"

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20

PINS = {
    "demo": ["requirements.txt", "requirements-local.txt"],
    "test": ["requirements.txt", "requirements-local.txt", "requirements-dev.txt"],
}
# The demo on Anvil needs one npm package; tests, contracts and Hardhat need them all.
NPM_LOCKS = ["package.json", "package-lock.json"]


class Missing(Exception):
    """The machine lacks something; the text says what and how to get it."""


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in PINS:
        sys.exit("usage: bootstrap.py demo|test")
    began = time.time()
    try:
        changed = prepare(arguments[0])
    except Missing as missing:
        sys.exit("jangbu: %s" % missing)
    except KeyboardInterrupt:
        sys.exit("jangbu: interrupted; run the command again to go on.")
    if changed:
        print("[%6.1f s] The environment is ready." % (time.time() - began), flush=True)


def prepare(profile):
    """Bring .venv and node_modules up to the lock files. Returns whether anything had to be done."""
    check_python()
    check_node()
    environ = with_caches(dict(os.environ))
    stamp = read_stamp()
    changed = install_python(PINS[profile], stamp, environ)
    whole = profile == "test" or os.environ.get("NODE") == "hardhat"
    return install_npm(whole, stamp, environ) or changed


def check_python():
    if sys.version_info < OLDEST_PYTHON:
        raise Missing(
            "Python %d.%d or newer is needed, this is %d.%d. Install it, then: make %s PYTHON=python3.11"
            % (OLDEST_PYTHON + sys.version_info[:2] + ("demo",))
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Missing(
            "This Python has no venv module. Install it (Debian, Ubuntu: apt install python3-venv), "
            "then run the command again."
        )


def check_node():
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise Missing("Node.js %d or newer with npm is needed and was not found on the PATH." % OLDEST_NODE)
    version = subprocess.check_output([node, "--version"]).decode().strip()
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise Missing("Node.js %d or newer is needed, this is %s." % (OLDEST_NODE, version))


def with_caches(environ):
    """Tools keep downloads under HOME; where that cannot be written they use var/cache instead."""
    environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    environ["PIP_ROOT_USER_ACTION"] = "ignore"
    home = environ.get("HOME", "")
    if home and os.access(home, os.W_OK):
        return environ
    cache = os.path.join(ROOT, "var", "cache")
    for name in ("HOME", "UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache"):
        environ[name] = os.path.join(cache, name.lower())
        os.makedirs(environ[name], exist_ok=True)
    return environ


def install_python(pins, stamp, environ):
    """Bring the virtual environment to `pins` and to what was installed before, all at today's versions."""
    pins = sorted(set(pins) | set(stamp.get("pins", {})))
    wanted = {name: digest([name]) for name in [INSTALLER_PINS, *pins]}
    if stamp.get("pins") == wanted and works(VENV_PYTHON):
        return False
    pins = list(wanted)
    say("Installing %d Python packages …" % count_pins(pins))
    make_venv(environ)
    if not (install_uv(environ) and install_by_uv(pins, environ)):
        say("uv could not install them; trying pip, which takes some minutes …")
        install_by_pip(pins, environ)
    stamp["pins"] = wanted
    write_stamp(stamp)
    return True


def make_venv(environ):
    has_installer = os.path.exists(UV) or run([VENV_PYTHON, "-m", "pip", "--version"], environ, quiet=True)
    if works(VENV_PYTHON) and has_installer:
        return
    if not run([sys.executable, "-m", "venv", "--clear", VENV], environ):
        raise Missing("`%s -m venv` failed; the lines above say why." % sys.executable)


def install_uv(environ):
    if os.path.exists(UV) and run([UV, "--version"], environ, quiet=True):
        return True
    pip = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:"]
    return run([*pip, "-r", INSTALLER_PINS], environ)


def install_by_uv(pins, environ):
    uv = [UV, "pip", "install", "--quiet", "--require-hashes", "--python", VENV_PYTHON]
    return run(uv + requirements(pins), environ)


def install_by_pip(pins, environ):
    pip = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes"]
    if not run(pip + requirements(pins), environ):
        raise Missing("The Python packages could not be installed; the lines above say why.")


def requirements(pins):
    return [part for name in pins for part in ("-r", name)]


def install_npm(whole, stamp, environ):
    """`npm ci`, with the development tools when `whole` or when they were there before."""
    had_them = os.path.isdir(os.path.join(ROOT, "node_modules", "hardhat"))
    wanted = {"lock": digest(NPM_LOCKS), "whole": whole or had_them}
    if stamp.get("npm") == wanted and os.path.isdir(os.path.join(ROOT, "node_modules")):
        return False
    say("Installing the npm packages …" if wanted["whole"] else "Installing Anvil …")
    command = [
        "npm",
        "ci",
        "--no-audit",
        "--no-fund",
        "--no-progress",
        "--ignore-scripts",
        "--loglevel=error",
    ]
    if not run(command if wanted["whole"] else [*command, "--omit=dev"], environ):
        raise Missing("`npm ci` failed; the lines above say why.")
    stamp["npm"] = wanted
    write_stamp(stamp)
    return True


def digest(names):
    total = hashlib.sha256()
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as file:
            total.update(file.read())
    return total.hexdigest()


def count_pins(names):
    packages = set()
    for name in names:
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            packages |= {line.split("==")[0] for line in file if "==" in line.split("#")[0]}
    return len(packages)


def read_stamp():
    try:
        with open(STAMP, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return {}


def write_stamp(stamp):
    with open(STAMP, "w", encoding="utf-8") as file:
        json.dump(stamp, file, indent=1)


def works(python):
    return os.path.exists(python) and run([python, "-c", ""], os.environ, quiet=True)


def run(command, environ, quiet=False):
    """Whether the command succeeded. What it says goes to the terminal unless `quiet`."""
    silence = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.call(command, cwd=ROOT, env=environ, stdout=silence, stderr=silence) == 0
    except OSError:
        return False


def say(text):
    print("           %s" % text, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
