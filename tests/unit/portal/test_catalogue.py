"""The Korean catalogue is complete, keeps every placeholder, and its compiled form is the one in use."""

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "platform" / "locale" / "ko" / "LC_MESSAGES"
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def words(entry: str, keyword: str) -> str:
    """The text behind a keyword of one entry, its continued lines joined."""
    found = re.search(rf"^{re.escape(keyword)} ((?:\".*\"\n?)+)", entry, re.MULTILINE)
    return (
        "".join(TEXT.findall(found.group(1))).encode().decode("unicode_escape").encode("latin-1").decode()
        if found
        else ""
    )


def entries() -> list[str]:
    source = (FOLDER / "django.po").read_text(encoding="utf-8")
    return [entry for entry in source.split("\n\n")[1:] if entry.strip()]


def translated(entry: str) -> str:
    return words(entry, "msgstr") or words(entry, "msgstr[0]")


def test_every_text_is_translated_and_none_is_a_guess() -> None:
    assert [words(entry, "msgid") for entry in entries() if not translated(entry)] == []
    assert [entry for entry in entries() if "fuzzy" in entry or entry.startswith("#~")] == []


def test_every_placeholder_survives_the_translation() -> None:
    for entry in entries():
        asked = set(PLACEHOLDER.findall(words(entry, "msgid_plural") or words(entry, "msgid")))
        assert set(PLACEHOLDER.findall(translated(entry))) == asked, entry


def test_the_compiled_catalogue_says_what_the_text_says() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for entry in entries():
        context, text = words(entry, "msgctxt"), words(entry, "msgid")
        if words(entry, "msgid_plural"):
            found = compiled.ngettext(text, words(entry, "msgid_plural"), 2)
        else:
            found = compiled.pgettext(context, text) if context else compiled.gettext(text)
        assert found == translated(entry)


@pytest.mark.parametrize("word", ["Name", "Task"])
def test_words_that_other_catalogues_claim_are_not_used_bare(word: str) -> None:
    assert word not in {words(entry, "msgid") for entry in entries()}
