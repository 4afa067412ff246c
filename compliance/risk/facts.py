"""What the rating looks at: codes and numbers, no name, no date of birth. Kept with each rating, encrypted,
so that it can be made again."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Countries are ISO 3166-1 alpha-2; empty text and None mean that nobody has said. `unnamed` is the
    percentage of an entity, rounded down, that no named person stands behind."""

    kind: str
    residence: str
    nationality: str = ""
    is_pep: bool | None = None
    hits: str = "none"  # the worst of them: none, cleared, open or confirmed
    owner_depth: int = 0
    unnamed: int = 0
    sector: str = ""
    amount: str = ""
    channel: str = "direct"  # or introduced

    def as_text(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> "Facts":
        return cls(**json.loads(text))
