"""What can be wrong with a pack, a rule or a set of facts. Every one of them stops the loader."""

from kernel.errors import DomainError, Kind


class BadFacts(DomainError):
    """Facts that do not have the shape of `compliance.rules.facts`."""

    code = "rules.bad_facts"
    message = "{path} {problem}"


class BadPack(DomainError):
    """A pack's file that cannot be relied on; its children say why."""

    code = "rules.bad_pack"
    message = "{pack}: {where} {problem}"


class UnknownPack(BadPack):
    code = "rules.unknown_pack"
    kind = Kind.MISSING
    message = "There is no pack {pack} on {date}"


class Malformed(BadPack):
    """Not JSON, a key twice, a float, a field missing or unknown."""

    code = "rules.malformed"


class UnknownPrimitive(BadPack):
    code = "rules.unknown_primitive"


class UnknownParameter(BadPack):
    code = "rules.unknown_parameter"


class MissingParameter(BadPack):
    code = "rules.missing_parameter"


class WrongUnit(BadPack):
    code = "rules.wrong_unit"


class WrongOperator(BadPack):
    code = "rules.wrong_operator"


class NoSource(BadPack):
    code = "rules.no_source"


class UnknownReason(BadPack):
    code = "rules.unknown_reason"


class ExtendsItself(BadPack):
    code = "rules.extends_itself"


class NothingToDrop(BadPack):
    code = "rules.nothing_to_drop"


class SameId(BadPack):
    code = "rules.same_id"


class OverlappingDates(BadPack):
    code = "rules.overlapping_dates"


class NotReplayable(DomainError):
    """The stored decision does not follow from the stored facts and the rules of its date."""

    code = "rules.not_replayable"
    kind = Kind.CONFLICT
    message = "{what} of the decision differ"


class Unset(Exception):
    """Inside a primitive: a fact is missing, or a number has no value. It becomes a PARAM_UNSET verdict."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
