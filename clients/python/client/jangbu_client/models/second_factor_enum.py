from typing import Literal

SecondFactorEnum = Literal["recovery_codes", "totp", "webauthn"]

SECOND_FACTOR_ENUM_VALUES: set[SecondFactorEnum] = {
    "recovery_codes",
    "totp",
    "webauthn",
}


def check_second_factor_enum(value: str) -> SecondFactorEnum:
    if value in SECOND_FACTOR_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SECOND_FACTOR_ENUM_VALUES!r}"
    )
