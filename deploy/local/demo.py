"""`make demo`: the whole platform on one machine, playing a story, until Ctrl-C.

Started by the environment that bootstrap.py made. Order matters: services, schema, chain identity,
web and workers, story. `demo.py forget` is `make clean-demo`.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping

from services.node import Anvil, Hardhat
from services.postgres import Postgres
from services.problem import Problem
from services.service import Service
from services.stopping import Stopped, raise_when_asked_to_stop
from services.valkey import Valkey
from stage import memory, programs
from stage.supervisor import Supervisor
from stage.voice import say

STORY = os.environ.get("STORY", "examples/busan")
WEB_SECONDS = 60


def main(arguments: list[str]) -> int:
    raise_when_asked_to_stop()
    try:
        if arguments == ["forget"]:
            memory.forget()
        else:
            with memory.only_one():
                perform()
    except Problem as problem:
        print(f"jangbu: {problem}", file=sys.stderr)
        return 1
    except PermissionError as error:
        owned = f"{error.filename} belongs to another user. Run as that user, or remove it."
        print(f"jangbu: {owned}", file=sys.stderr)
        return 1
    except Stopped:
        say("stopped.")
    return 0


def perform() -> None:
    supervisor = Supervisor()
    try:
        ports, secrets = memory.remembered_ports(os.environ), memory.remembered_secrets()
        addresses = start_services(supervisor, demo_services(ports, secrets))
        environ = programs.environment(addresses, secrets, ports["PORT"])
        prepare(supervisor, environ)
        start_platform(supervisor, environ, ports)
        play(supervisor, environ)
        announce(environ, ports)
        supervisor.watch()
    finally:
        supervisor.stop()


def demo_services(ports: Mapping[str, int], secrets: Mapping[str, str]) -> list[Service]:
    """The services the environment does not name already."""
    database, broker = secrets["POSTGRES_PASSWORD"], secrets["VALKEY_PASSWORD"]
    services: list[Service] = [
        Postgres("demo/postgres", ports["POSTGRES_PORT"], database, memory.log("postgres")),
        Valkey(memory.HOME / "valkey", ports["VALKEY_PORT"], broker, memory.log("valkey")),
        chosen_node(ports["RPC_PORT"]),
    ]
    return [service for service in services if not os.environ.get(service.variable)]


def chosen_node(port: int) -> Service:
    """Anvil, or what NODE asks for. Raises Problem for a node we do not know."""
    wanted = os.environ.get("NODE") or "anvil"
    if wanted == "hardhat":
        say("Hardhat's node keeps no chain: run `make clean-demo` before the next demo.")
        return Hardhat(port, memory.log("hardhat"))
    if wanted != "anvil":
        raise Problem(f"NODE={wanted} is unknown; choose NODE=anvil or NODE=hardhat, or set RPC_URL.")
    return Anvil(port, memory.log("anvil"), memory.HOME / "chain")


def start_services(supervisor: Supervisor, services: list[Service]) -> dict[str, str]:
    """Start them side by side, then wait for each; return their addresses by variable."""
    for service in services:
        service.start()
        supervisor.keep(service.program, revive=service.start if service.restartable else None)
    for service in services:
        service.wait()
        say(f"{service.program.name} answers.")
    return {service.variable: service.url for service in services}


def prepare(supervisor: Supervisor, environ: Mapping[str, str]) -> None:
    supervisor.run(programs.manage(["migrate", "--no-input"], environ))
    say("The database has its tables.")
    try:
        supervisor.run(programs.manage(["setup_network"], environ))
    except Problem as problem:
        if "chain.wrong_genesis" not in str(problem):
            raise
        raise Problem(f"{problem}\nIf its chain is gone, `make clean-demo` starts the demo anew.") from None
    say("The chain is known and the platform's signers have their keys.")


def start_platform(supervisor: Supervisor, environ: Mapping[str, str], ports: Mapping[str, int]) -> None:
    port = ports["PORT"]
    web, streams = programs.web(environ, port), programs.streams(environ, ports["STREAMS_PORT"])
    for program in (web, streams, programs.worker(environ), programs.beat(environ)):
        supervisor.start(program)
    web.wait_until(lambda: answers(programs.web_address(port)), WEB_SECONDS)
    say(f"The web server answers at {programs.web_address(port)}")


def answers(url: str) -> bool:
    """Whether something below a server error comes back."""
    try:
        with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own loopback address
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False


def play(supervisor: Supervisor, environ: Mapping[str, str]) -> None:
    say(f"Playing {STORY}:")
    supervisor.run(programs.story(STORY, memory.SUMMARY, environ), echo=True)


def announce(environ: Mapping[str, str], ports: Mapping[str, int]) -> None:
    summary = json.loads(memory.SUMMARY.read_text(encoding="utf-8"))
    say(f"What happened is written down in {memory.SUMMARY}. Open:")
    for name, url in (summary.get("urls") or {"portal": environ["PUBLIC_URL"]}).items():
        print(f"    {name:<12} {url}")
    print(f"    {'live updates':<12} {programs.web_address(ports['STREAMS_PORT'])}/api/v1/me/events")
    print(f"    {'node':<12} {environ['RPC_URL']}")
    say("Sign in with one of these; the password is the same for all:")
    for name, email in (summary.get("log_ins") or {}).items():
        print(f"    {name:<12} {email}")
    print(f"    {'password':<12} {environ['DEMO_PASSWORD']}")
    say("ready. Ctrl-C stops everything; the data stay until `make clean-demo`.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
