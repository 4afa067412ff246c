"""The snippets that receivers copy accept what we sign, and nothing that was changed."""

import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from webhooks import signing

PAGE = Path(__file__).resolve().parents[3] / "docs" / "subsystems" / "webhooks.md"
BODY = '{"type":"ping","data":{"note":"장부"}}'.encode()
TYPES = re.compile(r"(?<=\w): (?:string|Buffer|boolean|Record<string, string>)(?=[,)])|\): boolean")


def snippet(language):
    found = re.search(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return found.group(1)


def cases():
    """Secret, headers, body, and whether they are ours."""
    secret, former, now = signing.new_secret(), signing.new_secret(), int(time.time())

    def signed(secrets, at=now):
        return signing.headers(secrets, message_id="evt_1", timestamp=at, body=BODY)

    return [
        (secret, signed([secret]), BODY, True),
        (secret, signed([former, secret]), BODY, True),
        (former, signed([former, secret]), BODY, True),
        (secret, signed([former]), BODY, False),
        (secret, signed([secret]), BODY + b" ", False),
        (secret, signed([secret]) | {"webhook-id": "evt_2"}, BODY, False),
        (secret, signed([secret], at=now - 400), BODY, False),
    ]


def test_the_python_snippet():
    room = {}
    exec(snippet("python"), room)  # noqa: S102

    for secret, headers, body, ours in cases():
        assert room["is_ours"](secret, headers, body) is ours


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")
def test_the_typescript_snippet(tmp_path):
    """Its types are taken off, which is all that tsc would do."""
    program = TYPES.sub(lambda word: ")" if word.group().startswith(")") else "", snippet("ts"))
    asked = [[secret, headers, body.decode()] for secret, headers, body, _ours in cases()]
    told = f"\nfor (const [s, h, b] of {json.dumps(asked)}) console.log(isOurs(s, h, Buffer.from(b)));"
    (tmp_path / "receiver.mjs").write_text(program + told, encoding="utf-8")

    answer = subprocess.run(["node", tmp_path / "receiver.mjs"], capture_output=True, text=True)

    assert answer.stderr == ""
    assert answer.stdout.split() == [str(ours).lower() for _s, _h, _b, ours in cases()]
