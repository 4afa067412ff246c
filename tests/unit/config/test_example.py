"""`.env.example` lists every setting that is read from the environment."""

import re

from services.paths import ROOT

READ = re.compile(r'\benv\.\w+\(\s*"([A-Z][A-Z0-9_]+)"')
SETTINGS = ROOT / "platform" / "config" / "settings"


def test_every_setting_is_listed() -> None:
    read = {name for file in SETTINGS.rglob("*.py") for name in READ.findall(file.read_text("utf-8"))}
    listed = set(re.findall(r"^(?:# )?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.M))
    assert len(read) > 50
    assert read - listed == set()
