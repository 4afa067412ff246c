"""Plays the Busan story through the operations the portal, the API and the desk call.

Run it again and it goes on where it stopped: each chapter first looks at what is already there.
`python examples/busan/play.py --accept-errors --summary var/demo/summary.json`
"""

import argparse
import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "platform"), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

import django  # noqa: E402

django.setup()

import summary  # noqa: E402
from chapters import desk, issuer, issuing, lists, offering, people, security, transfers  # noqa: E402
from kernel.errors import DomainError  # noqa: E402
from story import Story  # noqa: E402


def play(story: Story, *, accept_errors: bool) -> None:
    people.enter(story)
    lists.load(story, HERE / "lists")
    issuer.onboard(story)
    security.deploy(story)
    issuing.import_holders(story, HERE / "holders.csv", accept_errors=accept_errors)
    issuing.prove_wallets(story)
    offering.open_and_order(story)
    issuing.issue(story)
    offering.share_out(story)
    transfers.admit_investor(story)
    transfers.transfer(story)
    transfers.refuse(story)
    desk.leave_work(story)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--accept-errors", action="store_true", help="skip the rows that are wrong")
    arguments.add_argument("--summary", type=Path, default=ROOT / "var" / "demo" / "summary.json")
    options = arguments.parse_args()
    story, started = Story.open(HERE / "story.toml"), time.monotonic()
    try:
        play(story, accept_errors=options.accept_errors)
    except DomainError as error:
        print(f"\nThe story stopped: {error} [{error.code}]", file=sys.stderr)
        return 1
    summary.write(story, options.summary, seconds=time.monotonic() - started)
    return 0


if __name__ == "__main__":
    sys.exit(main())
