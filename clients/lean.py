"""The description of the API without what only people read, as the clients are made from it.

Examples stay behind, and what every request may carry: a client sets that once. All refusals of an operation
are one answer, the problem document, with its codes in words.
"""

import json
import re
from typing import Any

EVERYWHERE = {"X-Request-Id", "Accept-Language"}
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
CODE = re.compile(r"`([a-z_]+\.[a-z_.]+)`:")


def lean(document: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(document))
    for methods in made["paths"].values():
        for operation in methods.values():
            _shorten(operation)
    return made


def _shorten(operation: dict[str, Any]) -> None:
    parameters = [one for one in operation.get("parameters", []) if one["name"] not in EVERYWHERE]
    operation["parameters"] = parameters
    for media in operation.get("requestBody", {}).get("content", {}).values():
        media.pop("examples", None)
    answers = operation["responses"]
    refusals = {status: answer for status, answer in answers.items() if status >= "400"}
    codes = sorted({code for one in refusals.values() for code in CODE.findall(one["description"])})
    kept = {status: _bare(answer) for status, answer in answers.items() if status not in refusals}
    told = {"description": f"Refused: {', '.join(codes)}.", "content": PROBLEM}
    operation["responses"] = kept | {"default": told}


def _bare(answer: dict[str, Any]) -> dict[str, Any]:
    for media in answer.get("content", {}).values():
        media.pop("examples", None)
    return answer


def written(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
