"""`mode` of a write: `submit` does it, `dry_run` does all of it and undoes it, `offline` asks no node.

A dry run answers as the deed would and is not kept under its key, so that the deed itself can follow with it.
"""

from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

SUBMIT, DRY_RUN, OFFLINE = "submit", "dry_run", "offline"
TRIED_OR_DONE = [(SUBMIT, SUBMIT), (DRY_RUN, DRY_RUN)]
WITH_NODE_OR_WITHOUT = [(SUBMIT, SUBMIT), (OFFLINE, OFFLINE)]
HEADER = "Dry-Run"
_TOLD = {
    SUBMIT: "`submit` does it",
    DRY_RUN: "`dry_run` checks everything and changes nothing",
    OFFLINE: "`offline` asks no node",
}


def mode_field(choices: list[tuple[str, str]]) -> serializers.ChoiceField:
    told = ", ".join(_TOLD[mode] for mode, _label in choices)
    return serializers.ChoiceField(choices=choices, required=False, default=SUBMIT, help_text=f"{told}.")


def dry(told: Any) -> Response:
    return Response(told, 200, headers={HEADER: "true"})


def is_dry(response: Response) -> bool:
    return HEADER in response.headers
