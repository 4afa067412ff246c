"""A paper says what it was given, as it was given, and nothing in it can make it say more."""

import hashlib
import io
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pikepdf
import pypdfium2
import pytest
import typst

from kernel import confined
from papers import press
from papers.paper import Facts, Paper, Part, Table, Words
from papers.render import TooLong, Unwritable, render

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOSTILE = [
    '#eval("1 + 1")',
    '#read("../press.py")',
    "= Heading *bold* _it_ $x^2$",
    "@ref <label> `raw` \\u{41}",
    "<script>alert(1)</script>&amp;",
    "{{ 7 * 7 }} {% now %} %(at)s",
    "-- --- ... 'single' \"double\" ~ // /* */",
    "1. one - two + three / term: none",
    "#set page(width: 1pt)",
    "https://example.com/a?b=c#d",
]


def paper(*parts: Part, at: datetime = AT, **texts: str) -> Paper:
    usual = {
        "language": "ko",
        "title": "청약 확인서",
        "about": "부산 제1호",
        "sender": "부산자산",
        "reference": "sub_1",
    }
    return Paper(**{**usual, **texts}, at=at, parts=parts)


def read(pdf: bytes) -> str:
    """All that is printed, without the breaks of lines and the spaces around them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in document))


def without_spaces(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_is_printed_as_it_is(text: str) -> None:
    printed = read(
        render(
            paper(
                Facts(text, [(text, text)]),
                Table(text, [text, text], [[text, text]]),
                Words(text, [text]),
                title=text,
                about=text,
                sender=text,
                reference=text,
            )
        )
    )

    # header (2), title, about, footer (2), three headings, two facts, two heads, two cells, a paragraph
    assert printed.count(without_spaces(text)) == 16


def test_a_word_longer_than_the_page_is_broken_and_whole_when_copied() -> None:
    word = "가나다라" * 50 + "0x" + "ab" * 100
    pdf = render(paper(Facts("사실", [("긴 이름", word)])))

    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        edges = [text.get_charbox(number)[2] for number in range(text.count_chars())]
        assert max(edges) < document[0].get_width()
    assert word in read(pdf)


def test_the_same_paper_is_the_same_bytes_and_another_time_is_not() -> None:
    same = [hashlib.sha256(render(paper(Words("안내", ["하나", "둘"])))).hexdigest() for _ in range(2)]
    later = render(paper(Words("안내", ["하나", "둘"]), at=AT + timedelta(seconds=1)))

    assert same[0] == same[1] != hashlib.sha256(later).hexdigest()


def test_it_says_its_language_title_author_and_time_and_is_tagged_for_keeping() -> None:
    pdf = render(paper(Table("표", ["가", "나"], [["1", "2"]])))

    with pikepdf.open(io.BytesIO(pdf)) as file:
        metadata = file.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert str(file.Root.Lang) == "ko"
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.docinfo["/Title"]) == "청약 확인서 · 부산 제1호"
        assert str(file.docinfo["/Author"]) == "부산자산"
        assert str(file.docinfo["/CreationDate"]).startswith("D:20260105090000")


@pytest.mark.parametrize("name", ["金正恩", "Nguyễn Văn Ánh", "Łukasz Żółć", "Αλέξης", "Сергей", "たなか"])
def test_names_of_many_scripts_are_written(name: str) -> None:
    assert without_spaces(name) in read(render(paper(Facts("투자자", [("성명", name)]))))


def test_a_sign_that_no_font_has_is_refused_and_not_left_out() -> None:
    with pytest.raises(Unwritable):
        render(paper(Facts("투자자", [("성명", "محمد")])))


def test_a_paper_that_takes_too_long_is_stopped(settings: Any) -> None:
    settings.PAPER_CHILD_SECONDS = 0

    with pytest.raises(TooLong):
        render(paper())


def test_a_paper_that_takes_too_much_memory_is_stopped(settings: Any) -> None:
    settings.PAPER_CHILD_BYTES = 60 * 2**20

    with pytest.raises(TooLong):
        render(paper())


def test_a_paper_of_many_pages_repeats_its_heads() -> None:
    rows = [[str(number), f"{number:,}"] for number in range(1_000)]
    with pypdfium2.PdfDocument(render(paper(Table("표", ["번호", "수량"], rows, figures=(1,))))) as document:
        pages = [page.get_textpage().get_text_range() for page in document]

    assert len(pages) > 10
    assert all("수량" in page for page in pages)
    assert f"{len(pages)} / {len(pages)}" in pages[-1]


def test_the_writer_is_given_none_of_our_keys_and_nobodys_name_on_its_command_line(monkeypatch: Any) -> None:
    given: dict[str, Any] = {}
    run = confined.subprocess.run

    def watched(command: Sequence[str], **how: Any) -> Any:
        given.update(command=" ".join(command), env=how["env"])
        return run(command, **how)

    monkeypatch.setenv("FIELD_ENCRYPTION_KEYS", "a secret")
    monkeypatch.setattr(confined.subprocess, "run", watched)
    render(paper(Facts("투자자", [("성명", "김하늘")])))

    assert set(given["env"]) == {"PYTHONPATH"}
    assert "김하늘" not in given["command"]


@pytest.mark.parametrize("path", ["../press.py", "/../press.py", "/etc/hostname", "../../../manage.py"])
def test_not_even_a_template_reads_outside_its_folder(path: str) -> None:
    template = f'#set document(title: [a])\n#text(font: "Pretendard JP", read({json.dumps(path)}))'.encode()

    with pytest.raises(typst.TypstError):
        press.press(template, "{}", 0)


def test_a_template_reads_what_lies_in_its_folder() -> None:
    template = b'#set document(title: [a])\n#text(font: "Pretendard JP", read("/paper.typ").slice(0, 6))'

    assert "//How" in read(press.press(template, "{}", 0))
