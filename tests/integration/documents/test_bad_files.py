"""Every bad file is refused under its own name; of an image only what is seen is kept."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from documents import refusals
from documents.operations.examine import examine
from tests.support.files import JPEG, PDF, PNG, make_image, make_pdf, write_pdf

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SVG = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
HTML = b"<html><script>alert(document.cookie)</script></html>"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64


def make_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("bomb", b"\0" * 100_000, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def huge_png(side: int = 50_000) -> bytes:
    """A sound header that promises `side` by `side` pixels, and few bytes behind it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = zlib.crc32(name + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + name + body + check

    size = side.to_bytes(4, "big")
    head = chunk(b"IHDR", size + size + b"\x08\x02\x00\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 10**6)) + chunk(b"IEND", b"")


ZIP = make_zip()
BAD: dict[str, tuple[bytes, str, type[Exception]]] = {
    "nothing": (b"", "a.pdf", refusals.EmptyDocument),
    "an svg": (SVG, "a.svg", refusals.TypeNotAllowed),
    "an svg called png": (SVG, "a.png", refusals.TypeNotAllowed),
    "a web page": (HTML, "a.pdf", refusals.TypeNotAllowed),
    "an archive": (ZIP, "a.zip", refusals.TypeNotAllowed),
    "an archive called pdf": (ZIP, "a.pdf", refusals.TypeNotAllowed),
    "the scanners' test file": (EICAR, "a.pdf", refusals.TypeNotAllowed),
    "a program": (b"MZ\x90\x00" + b"\x00" * 60, "a.pdf", refusals.TypeNotAllowed),
    "a gif": (make_image("GIF", mode="P"), "a.gif", refusals.TypeNotAllowed),
    "a heic photograph": (HEIC, "a.heic", refusals.HeicNotTaken),
    "a pdf called png": (PDF, "a.png", refusals.WrongExtension),
    "a jpeg called png": (JPEG, "a.png", refusals.WrongExtension),
    "a pdf without a name": (PDF, "a", refusals.WrongExtension),
    "a pdf called exe": (PDF, "a.pdf.exe", refusals.WrongExtension),
    "a picture before a pdf": (make_image("GIF", mode="P") + PDF, "a.pdf", refusals.TypeNotAllowed),
    "half a pdf": (PDF[: len(PDF) // 2], "a.pdf", refusals.Damaged),
    "a pdf without its end": (PDF[:-20], "a.pdf", refusals.Damaged),
    "only a pdf's first line": (b"%PDF-1.7\n", "a.pdf", refusals.Damaged),
    "a pdf without pages": (make_pdf(0), "a.pdf", refusals.Damaged),
    "half a png": (PNG[: len(PNG) // 2], "a.png", refusals.Damaged),
    "half a jpeg": (make_image("JPEG", size=(400, 300))[:900], "a.jpg", refusals.Damaged),
    "only a png's header": (PNG[:33], "a.png", refusals.Damaged),
    "a png of 50,000 by 50,000": (huge_png(), "a.png", refusals.TooManyPixels),
    "a pdf before an archive": (PDF + ZIP, "a.pdf", refusals.Polyglot),
    "a pdf before a little web page": (PDF + HTML, "a.pdf", refusals.Polyglot),
    "a pdf in an archive's comment": (
        PDF[:-6] + ZIP[-22:-2] + b"\x06\x00%%EOF\n",
        "a.pdf",
        refusals.Polyglot,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_by_its_name(name: str) -> None:
    content, filename, error = BAD[name]

    with pytest.raises(error):
        examine(content=content, filename=filename)


def script(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = script(pdf)


def name_tree(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["go", pdf.make_indirect(script(pdf))])))


def unreferenced(pdf: pikepdf.Pdf) -> None:
    on_opening(pdf)
    held = pdf.make_indirect(Dictionary(Held=Array([Array([Dictionary(Deep=script(pdf))])])))
    del pdf.Root.OpenAction
    pdf.Root.PieceInfo = held


def on_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


def link(action: Dictionary) -> Callable[[pikepdf.Pdf], None]:
    def add(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return add


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.exe"] = b"MZ"


def rich_media(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))


def printing(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print)


def chained(pdf: pikepdf.Pdf) -> None:
    place = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=place, Next=Dictionary(S=Name.Named, N=Name.Print))


ACTIVE: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "a script on opening": (on_opening, "OpenAction"),
    "a script in the tree of names": (name_tree, "JavaScript"),
    "a script deep in a private part": (unreferenced, "JS"),
    "an action of a page": (on_a_page, "AA"),
    "a program to start": (link(Dictionary(S=Name.Launch, F="calc.exe")), "Launch"),
    "a form that is sent": (link(Dictionary(S=Name.SubmitForm, F="https://x.example")), "SubmitForm"),
    "another file": (link(Dictionary(S=Name.GoToR, F="other.pdf")), "GoToR"),
    "an attachment": (attachment, "E"),
    "rich media": (rich_media, "RichMedia"),
    "an xfa form": (xfa, "XFA"),
    "printing on opening": (printing, "OpenAction"),
    "a second action behind a harmless one": (chained, "OpenAction"),
}


@pytest.mark.parametrize("name", ACTIVE)
@pytest.mark.parametrize("streams", ["disable", "generate"])
def test_a_pdf_that_acts_is_refused_also_from_within_object_streams(name: str, streams: str) -> None:
    change, what = ACTIVE[name]
    mode = getattr(pikepdf.ObjectStreamMode, streams)
    content = make_pdf(change=change, object_stream_mode=mode)
    if streams == "generate":
        assert b"/ObjStm" in content

    with pytest.raises(refusals.ActiveContent) as refusal:
        examine(content=content, filename="a.pdf")

    assert refusal.value.facts["what"].startswith(what)


def test_a_name_spelled_with_escapes_is_the_same_name() -> None:
    content = write_pdf(
        b"<< /Type /Catalog /Pages 2 0 R /PieceInfo << /X << /S /J#61vaScript /#4a#53 (app.alert) >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )

    with pytest.raises(refusals.ActiveContent):
        examine(content=content, filename="a.pdf")


def test_a_script_in_an_object_that_one_reader_skips_is_no_way_in() -> None:
    content = write_pdf(
        b"<< /Type /Catalog /Pages 2 0 R /PieceInfo 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"[ << /S /JavaScript /JS (app.alert) ) >>",
    )

    with pytest.raises(refusals.Damaged):
        examine(content=content, filename="a.pdf")


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_locked_pdf_is_refused(password: str) -> None:
    content = make_pdf(encryption=pikepdf.Encryption(owner="owner", user=password))

    with pytest.raises(refusals.Encrypted):
        examine(content=content, filename="a.pdf")


def test_a_place_to_turn_to_and_a_link_are_no_actions() -> None:
    def harmless(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])
        link(Dictionary(S=Name.URI, URI="https://registry.example"))(pdf)

    assert examine(content=make_pdf(2, change=harmless), filename="a.pdf").pages == 2


def test_pages_and_pixels_are_limited_exactly(settings: Any) -> None:
    settings.DOCUMENT_MAX_PAGES, settings.DOCUMENT_MAX_PIXELS = 3, 1200
    assert examine(content=make_pdf(3), filename="a.pdf").pages == 3
    examine(content=make_image("PNG", size=(40, 30)), filename="a.png")

    with pytest.raises(refusals.TooManyPages):
        examine(content=make_pdf(4), filename="a.pdf")
    with pytest.raises(refusals.TooManyPixels):
        examine(content=make_image("PNG", size=(40, 31)), filename="a.png")


def photograph() -> bytes:
    """With the place and the device, a comment, and an archive behind its end."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "SecretMaker"
    exif.get_ifd(0x8825)[1] = "N"
    return make_image("JPEG", size=(40, 30), exif=exif, comment=b"SecretComment") + ZIP + HTML


def test_of_a_photograph_only_what_is_seen_is_kept() -> None:
    content = photograph()
    assert b"Secret" in content
    assert zipfile.is_zipfile(io.BytesIO(content))

    kept = examine(content=content, filename="me.jpg").content

    with Image.open(io.BytesIO(kept)) as image:
        assert (image.format, image.size) == ("JPEG", (30, 40))
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
    for trace in (b"Secret", b"Exif", b"PK\x03\x04", b"<script>"):
        assert trace not in kept


def test_of_a_png_only_what_is_seen_is_kept() -> None:
    words = Image.frombytes("RGBA", (2, 1), b"\xff\x00\x00\xff\x00\x00\x00\x00")
    info = PngInfo()
    info.add_text("Author", "SecretName")
    out = io.BytesIO()
    words.save(out, "PNG", pnginfo=info)
    content = out.getvalue() + ZIP
    assert b"SecretName" in content

    kept = examine(content=content, filename="a.png").content

    with Image.open(io.BytesIO(kept)) as image:
        assert (image.mode, image.info) == ("RGB", {})
        assert [image.getpixel((x, 0)) for x in (0, 1)] == [(255, 0, 0), (255, 255, 255)]
    assert b"Secret" not in kept
    assert not zipfile.is_zipfile(io.BytesIO(kept))
