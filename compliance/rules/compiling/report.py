"""Where every rule of a pack is enforced: by the token, by the platform, by both, or by nobody yet."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from compliance.rules.compiling.pieces import Piece
from compliance.rules.compiling.terms import IssuerLimits
from compliance.rules.places import CALLS, PLACES, Place, guards, place_of, words
from compliance.rules.rule import Rule

OWN = "ISSUER"


@dataclass(frozen=True, slots=True)
class Line:
    """One rule: what it asks in the pack's words, which function of the contract is told what, and which
    phases the platform asks it in."""

    id: str
    en: str
    ko: str
    place: Place
    key: str
    call: str = ""
    value: str = ""
    phases: tuple[str, ...] = ()

    def asks(self, language: str) -> str:
        return self.ko if language.startswith("ko") else self.en

    def told(self, language: str) -> str:
        """One sentence on where it is enforced."""
        return words(self.key, language)

    def guards(self, language: str) -> tuple[str, ...]:
        """Where the platform asks it."""
        return () if self.place is Place.NOT_YET else guards(self.phases, language)


def line_of(rule: Rule, piece: Piece | None) -> Line:
    """`piece` is what the rule became; None where its primitive has nothing of its own on chain."""
    if piece is None:
        key = PLACES[rule.primitive]["words"]
        return _line(rule, place_of(rule.primitive), key, CALLS.get(key, ""))
    place = place_of(rule.primitive) if piece.call else Place.PLATFORM
    return _line(rule, place, piece.words, piece.call, piece.value)


def asked_of_each(rule: Rule) -> Line:
    """An alternative, or what holds for some only."""
    return _line(rule, Place.PLATFORM, "alternative")


def not_yet(rule: Rule, key: str, value: str = "") -> Line:
    return _line(rule, Place.NOT_YET, key, value=value)


def own_limits(limits: IssuerLimits) -> Iterator[Line]:
    """What the issuer adds, each told to the token as it is."""
    for name, value in asdict(limits).items():
        if value:
            said = " ".join(value) if name == "countries" else str(value)
            call = "setCountries" if name == "countries" else f"setRules {name}"
            text = words("own", "en"), words("own", "ko")
            yield Line(OWN, *text, Place.CHAIN, "own", call, said)


def _line(rule: Rule, place: Place, key: str, call: str = "", value: str = "") -> Line:
    """What only the platform could ask, in a step that it does not run, nobody asks."""
    if place is Place.PLATFORM and not guards(rule.phases, "en"):
        place, key = Place.NOT_YET, "no_guard"
    return Line(rule.id, rule.en, rule.ko, place, key, call, value, rule.phases)
