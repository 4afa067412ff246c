"""Refusals of the API itself, beside those of the domain. `errors` turns both into problem documents."""

from rest_framework.exceptions import APIException, ErrorDetail, ValidationError

from api.problem_types import API_TYPES


class Refusal(APIException):
    """A refusal by its code in `problem_types.API_TYPES`."""

    def __init__(self, code: str) -> None:
        kind = API_TYPES[code]
        self.status_code = kind.status
        super().__init__(str(kind.meaning), code)


class QueryRefused(ValidationError):
    """Query parameters that are unknown or malformed."""

    def __init__(self, *names: str, detail: str, code: str) -> None:
        super().__init__({name: [ErrorDetail(detail, code=code)] for name in names})


def refused_field(name: str, *, detail: str, code: str) -> ValidationError:
    """A field of the body whose form is right and whose value names nothing."""
    return ValidationError({name: [ErrorDetail(detail, code=code)]})
