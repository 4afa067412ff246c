"""The platform's own processes in the demo, and the environment they share."""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from services.node import CHAIN_ID
from services.paths import ROOT, private_folder
from services.ports import LOOPBACK
from services.program import Program
from stage.memory import HOME, log

PYTHON = sys.executable
WEB = "--preload --no-control-socket --worker-class gthread --workers 2 --threads 4".split()
STREAMS = "--no-control-socket --worker-class asgi --workers 1".split()
WORKER = "--concurrency 2 --without-gossip --without-mingle --loglevel INFO".split()
BEAT = "--pidfile= --loglevel INFO".split()


def environment(addresses: Mapping[str, str], secrets: Mapping[str, str], web_port: int) -> dict[str, str]:
    """What every process of the platform reads; nothing secret is passed in a command line."""
    return {
        **os.environ,
        **secrets,
        **addresses,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "platform"))),
        "PYTHONUNBUFFERED": "1",
        "CHAIN_ID": os.environ.get("CHAIN_ID", str(CHAIN_ID)),
        "KEYSTORE_DIR": str(private_folder(HOME / "keystore")),
        "DOCUMENTS_DIR": str(private_folder(HOME / "documents")),
        "PUBLIC_URL": web_address(web_port),
    }


def web_address(port: int) -> str:
    return f"http://{LOOPBACK}:{port}"


def web(environ: Mapping[str, str], port: int) -> Program:
    """SIGINT is gunicorn's word for: stop now, without waiting for open connections."""
    command = ["gunicorn", "config.wsgi", "--bind", f"{LOOPBACK}:{port}", *WEB]
    return _program("web", command, environ, stop_signal=signal.SIGINT)


def streams(environ: Mapping[str, str], port: int) -> Program:
    """Keeps requests open: live updates. The other web server would hold them back."""
    command = ["gunicorn", "config.asgi", "--bind", f"{LOOPBACK}:{port}", *STREAMS]
    return _program("streams", command, environ, stop_signal=signal.SIGINT)


def worker(environ: Mapping[str, str]) -> Program:
    return _program("worker", ["celery", "-A", "config", "worker", *WORKER], environ)


def beat(environ: Mapping[str, str]) -> Program:
    schedule = ["--schedule", str(HOME / "beat-schedule")]
    return _program("beat", ["celery", "-A", "config", "beat", *schedule, *BEAT], environ)


def manage(arguments: list[str], environ: Mapping[str, str]) -> Program:
    """A management command, which ends by itself."""
    command = [PYTHON, str(ROOT / "manage.py"), *arguments]
    name = arguments[0]
    return Program(name, command, log(name), environ=environ, stop_signal=signal.SIGINT)


def story(folder: str, summary: Path, environ: Mapping[str, str]) -> Program:
    """Plays the story in `folder`, which ends by itself and writes `summary`."""
    arguments = ["--accept-errors", "--summary", str(summary)]
    command = [PYTHON, str(ROOT / folder / "play.py"), *arguments]
    return Program("story", command, log("story"), environ=environ, stop_signal=signal.SIGINT)


def _program(
    name: str, module: list[str], environ: Mapping[str, str], stop_signal: signal.Signals = signal.SIGTERM
) -> Program:
    command = [PYTHON, "-m", *module]
    return Program(name, command, log(name), environ=environ, stop_signal=stop_signal)
