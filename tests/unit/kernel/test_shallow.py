"""Depth is told without parsing, in one pass whatever the text is."""

import contextlib
import time

import pytest

from kernel.shallow import TooDeep, require_shallow

MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 32 + b"]" * 32,
        b'{"a":' * 32 + b"1" + b"}" * 32,
        b"[]" * 100,
        b'"' + b"[" * 100 + b'"',
        b'["' + rb"\"" + b"[" * 100 + b'"]',
        b"",
        b"\xff\xfe",
    ],
)
def test_what_is_shallow_passes(text):
    require_shallow(text)


@pytest.mark.parametrize(
    "text", [b"[" * 33, b"[{" * 17, b'{"a":' * 33, b'"\\\\"' + b"[" * 33, b'"a"' + b"[" * 60_000]
)
def test_what_is_deep_is_refused(text):
    with pytest.raises(TooDeep):
        require_shallow(text)


@pytest.mark.parametrize("piece", [b'"', rb'"\ ', b"[]", b'"a', b"\\", b'["\\"'])
def test_no_text_takes_long(piece):
    """A pattern that tries again from every quote takes minutes for one of these."""
    began = time.process_time()
    with contextlib.suppress(TooDeep):
        require_shallow(piece * (MEGABYTE // len(piece)))
    assert time.process_time() - began < 5
