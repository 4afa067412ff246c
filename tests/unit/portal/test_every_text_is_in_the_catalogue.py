"""No text that people read is missing from the Korean catalogue: the sources are read for what they mark."""

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ("platform", "compliance", "tokens")
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
IN_TEMPLATES = re.compile(r"""\b(gettext|ngettext)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def catalogue() -> GNUTranslations:
    with (ROOT / "platform" / "locale" / "ko" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return GNUTranslations(file)


def files(suffix: str) -> Iterator[Path]:
    for source in SOURCES:
        for path in (ROOT / source).rglob(f"*{suffix}"):
            if "migrations" not in path.parts:
                yield path


def marked_in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        first = node.args[0]
        if node.func.id in MARKS and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def marked_in_template(path: Path) -> Iterator[str]:
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for _function, text in IN_TEMPLATES.findall(source):
        yield str(ast.literal_eval(text))


def known(words: GNUTranslations, text: str) -> bool:
    return text == "" or words._catalog.get(text) is not None or (text, 0) in words._catalog  # type: ignore[attr-defined]


def test_every_marked_text_has_its_korean() -> None:
    words = catalogue()
    found = {
        (str(path.relative_to(ROOT)), text)
        for suffix, marked in ((".py", marked_in_code), (".html", marked_in_template))
        for path in files(suffix)
        for text in marked(path)
    }
    assert settings.USE_I18N
    assert len(found) > 1_000
    assert sorted(pair for pair in found if not known(words, pair[1])) == []
