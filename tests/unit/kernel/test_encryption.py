"""Personal data at rest: bound to its column, loud with a wrong key, readable after a rotation."""

from typing import Any

import pytest

from kernel.encryption import Undecryptable, blind_index, decrypt, encrypt

OLD, NEW = {"old": b"o" * 32}, {"new": b"n" * 32}


def test_what_was_encrypted_is_read_again_and_does_not_show() -> None:
    text = encrypt("홍길동".encode(), context="investors.name")
    assert "홍길동" not in text
    assert decrypt(text, context="investors.name").decode() == "홍길동"


def test_the_same_value_never_looks_the_same() -> None:
    assert encrypt(b"x", context="c") != encrypt(b"x", context="c")


def test_a_value_moved_to_another_column_is_refused() -> None:
    text = encrypt(b"secret", context="investors.name")
    with pytest.raises(Undecryptable):
        decrypt(text, context="issuers.representative_name")


def test_a_changed_byte_is_refused() -> None:
    text = encrypt(b"secret", context="c")
    broken = text[:-6] + ("A" if text[-6] != "A" else "B") + text[-5:]
    with pytest.raises(Undecryptable):
        decrypt(broken, context="c")


def test_after_a_rotation_old_values_are_read_and_new_ones_use_the_new_key(settings: Any) -> None:
    settings.FIELD_ENCRYPTION_KEYS = OLD
    before = encrypt(b"secret", context="c")
    settings.FIELD_ENCRYPTION_KEYS = {**NEW, **OLD}
    assert decrypt(before, context="c") == b"secret"
    assert encrypt(b"secret", context="c").startswith("new.")


def test_a_key_that_is_gone_is_named(settings: Any) -> None:
    settings.FIELD_ENCRYPTION_KEYS = OLD
    before = encrypt(b"secret", context="c")
    settings.FIELD_ENCRYPTION_KEYS = NEW
    with pytest.raises(Undecryptable, match="old"):
        decrypt(before, context="c")


def test_a_blind_index_finds_the_same_text_in_any_case_and_only_in_its_column() -> None:
    assert blind_index(" Kim ", context="name") == blind_index("kim", context="name")
    assert blind_index("kim", context="name") != blind_index("kim", context="city")
