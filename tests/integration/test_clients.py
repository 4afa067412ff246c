"""The clients that are kept here are those of today's API, and nobody changed them by hand."""

import json
import re
from pathlib import Path

import generate
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from lean import lean, written

from compliance.providers.sandbox import MAGIC, OTHERWISE
from services.paths import ROOT

GOOD_NAME = re.compile(r"[A-Z][A-Za-z0-9]+")
TABLE = re.compile(r"<!-- identities:begin -->\n(.*)<!-- identities:end -->", re.DOTALL)


def test_the_description_is_todays_and_the_clients_are_made_of_it() -> None:
    schema = SchemaGenerator().get_schema(request=None, public=True)
    rendered = OpenApiJsonRenderer().render(schema, renderer_context={})

    assert written(lean(json.loads(rendered))) == generate.DESCRIPTION.read_text(encoding="utf-8")
    kept = json.loads(generate.HASHES.read_text(encoding="utf-8"))
    assert kept == generate.hashes(generate.HERE), "run: make clients"


def test_what_clients_see_has_names_without_our_endings() -> None:
    document = json.loads(generate.DESCRIPTION.read_text(encoding="utf-8"))
    names = set(document["components"]["schemas"])
    ids = [one["operationId"] for methods in document["paths"].values() for one in methods.values()]
    assert len(ids) == len(set(ids)) > 80
    assert not [name for name in ids if not re.fullmatch(r"[a-z]+(_[a-z]+)+", name)]
    assert not [name for name in names if not GOOD_NAME.fullmatch(name) or name.endswith(("Out", "OutPage"))]


def test_the_table_of_pretended_identities_is_the_providers() -> None:
    table = TABLE.search(Path(ROOT / "docs/api/sandbox.md").read_text(encoding="utf-8"))
    assert table
    rows = [f"| `{word}` | {script.meaning} |" for word, script in MAGIC.items()]
    assert table[1].splitlines()[2:] == [*rows, f"| anything else | {OTHERWISE.meaning} |"]
