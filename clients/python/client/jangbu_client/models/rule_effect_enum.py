from typing import Literal

RuleEffectEnum = Literal["ALLOW", "BLOCK", "GATE", "HOLD", "REPORT", "WARN"]

RULE_EFFECT_ENUM_VALUES: set[RuleEffectEnum] = {
    "ALLOW",
    "BLOCK",
    "GATE",
    "HOLD",
    "REPORT",
    "WARN",
}


def check_rule_effect_enum(value: str) -> RuleEffectEnum:
    if value in RULE_EFFECT_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {RULE_EFFECT_ENUM_VALUES!r}"
    )
