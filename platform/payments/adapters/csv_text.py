"""A file's bytes as lines of text, in the first of the allowed encodings that all of it is in."""

import codecs
from collections.abc import Iterator, Sequence
from typing import IO

from payments.adapters.statement import StatementDamaged, WrongEncoding

LONGEST = 64 * 1024  # bytes of a line
CHUNK = 1024 * 1024


def text_lines(file: IO[bytes], encodings: Sequence[str]) -> Iterator[str]:
    """Raises `WrongEncoding` with the first line that is not text, `StatementDamaged` for an endless line."""
    encoding = next((name for name in encodings if _is_in(file, name)), None)
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding or encodings[0])()
    number = 0
    while raw := file.readline(LONGEST):
        number += 1
        if len(raw) == LONGEST:
            raise StatementDamaged(what=f"line {number} is too long")
        try:
            yield decoder.decode(raw)
        except UnicodeDecodeError as error:
            raise WrongEncoding(line=number, encodings=", ".join(encodings)) from error


def _is_in(file: IO[bytes], encoding: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
