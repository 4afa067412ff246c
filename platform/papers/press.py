"""`python -m papers.press '{"template": …}'`: the paper comes in JSON on standard input, the PDF goes out.

A program of its own (`kernel.confined`), which may read its folder of templates and its fonts and nothing
else. PDF/A-2a keeps the paper readable for as long as it is valid (ISO 19005-2), PDF/UA-1 readable to those
who listen to it (ISO 14289-1).
"""

import json
import sys
from pathlib import Path
from typing import cast

import typst

from kernel.confined import accept_limits
from papers.paper import UNWRITABLE

HERE = Path(__file__).resolve().parent
TEMPLATES, FONTS = HERE / "templates", HERE / "fonts"
NO_GLYPH = "could not be displayed"


def main() -> int:
    order = json.loads(sys.argv[1])
    accept_limits(memory=order["memory"], seconds=order["seconds"])
    source = (TEMPLATES / order["template"]).read_bytes()
    try:
        pdf = press(source, sys.stdin.buffer.read().decode(), order["at"])
    except typst.TypstError as error:
        if NO_GLYPH in error.message:
            return UNWRITABLE
        raise
    sys.stdout.buffer.write(pdf)
    return 0


def press(source: bytes, data: str, at: int) -> bytes:
    """The PDF of `data` by a template. `at` is in seconds of Unix time and stands in the file as its date."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    writer = typst.Compiler(source, root=TEMPLATES, font_paths=fonts, sys_inputs={"paper": data})
    return cast(bytes, writer.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=at))


if __name__ == "__main__":
    sys.exit(main())
