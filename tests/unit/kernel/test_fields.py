"""EVM values as column types."""

import pytest
from django.core.exceptions import ValidationError

from kernel.fields import AddressField, HashField, Uint256Field

ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"


def test_an_address_is_bytes_in_the_database_and_lower_case_text_in_python() -> None:
    field = AddressField()
    raw = field.get_prep_value(ADDRESS)
    assert raw == bytes.fromhex(ADDRESS[2:])
    assert field.from_db_value(memoryview(raw), None, None) == ADDRESS.lower()


@pytest.mark.parametrize("bad", ["0x12", ADDRESS[2:], "0x" + "g" * 40, ADDRESS + "00", 5])
def test_what_is_no_address_is_refused(bad: object) -> None:
    with pytest.raises(ValidationError):
        AddressField().get_prep_value(bad)


def test_a_hash_has_thirty_two_bytes() -> None:
    with pytest.raises(ValidationError):
        HashField().get_prep_value(ADDRESS)


def test_a_uint256_comes_back_as_an_exact_integer() -> None:
    field = Uint256Field()
    assert field.to_python(str(2**256 - 1)) == 2**256 - 1
    assert isinstance(field.to_python("5"), int)


def test_a_uint256_column_is_described_without_its_fixed_width() -> None:
    _name, path, _args, kwargs = Uint256Field().deconstruct()
    assert path == "kernel.fields.Uint256Field"
    assert kwargs == {}
