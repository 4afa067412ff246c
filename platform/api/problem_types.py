"""Every kind of refusal the API itself knows. The domain's kinds come from its error classes (`problems`)."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One kind of refusal: its code, its status and what it means."""

    code: str
    status: int
    title: str
    meaning: str | Promise

    @property
    def address(self) -> str:
        return f"{settings.PUBLIC_URL}/api/v1/problems/{self.code}"


API_TYPES = {
    kind.code: kind
    for kind in (
        ProblemType(
            "api.invalid", 400, "Invalid input", _("Fields of the body are missing, unknown or malformed.")
        ),
        ProblemType(
            "api.invalid_query", 400, "Invalid query", _("A query parameter is unknown or malformed.")
        ),
        ProblemType(
            "api.parse_error",
            400,
            "Malformed body",
            _("The body is not one exact JSON document, or not one form."),
        ),
        ProblemType("api.bad_request", 400, "Bad request", _("The request was refused before it was read.")),
        ProblemType(
            "api.idempotency_key_missing",
            400,
            "Idempotency-Key missing",
            _("Creating needs the header Idempotency-Key."),
        ),
        ProblemType(
            "api.idempotency_key_malformed",
            400,
            "Idempotency-Key malformed",
            _("Idempotency-Key is 1 to 255 visible ASCII characters."),
        ),
        ProblemType("api.not_authenticated", 401, "Not signed in", _("No token was sent.")),
        ProblemType(
            "api.authentication_failed",
            401,
            "Session ended",
            _("The token is unknown, expired, revoked or signed out."),
        ),
        ProblemType("api.permission_denied", 403, "Not allowed", _("You may not do this.")),
        ProblemType(
            "api.investor_required",
            403,
            "Not an investor",
            _("Register as an investor first: POST /me/investor."),
        ),
        ProblemType(
            "api.sender_not_yours",
            403,
            "Sender is not yours",
            _("The sender is not a wallet of yours on this network."),
        ),
        ProblemType(
            "api.scope_missing",
            403,
            "Scope missing",
            _("The machine's token does not have the scope that this operation needs."),
        ),
        ProblemType(
            "api.people_only",
            403,
            "For people only",
            _("Only a person who is signed in may do this, no machine."),
        ),
        ProblemType("api.not_found", 404, "Not found", _("It does not exist, or not for you.")),
        ProblemType(
            "api.method_not_allowed", 405, "Method not allowed", _("The address does not know this method.")
        ),
        ProblemType("api.not_acceptable", 406, "Not acceptable", _("Answers are application/json only.")),
        ProblemType(
            "api.idempotency_key_running",
            409,
            "Still running",
            _("A request with this Idempotency-Key is being worked on."),
        ),
        ProblemType(
            "api.changed_meanwhile",
            412,
            "Changed meanwhile",
            _("It is no longer as If-Match says. Read it again before you change it."),
        ),
        ProblemType(
            "api.if_match_missing",
            428,
            "If-Match missing",
            _("Changing needs the header If-Match with the ETag that was read."),
        ),
        ProblemType(
            "api.body_too_large", 413, "Body too large", _("The body has more bytes than this address takes.")
        ),
        ProblemType(
            "api.unsupported_media_type",
            415,
            "Unsupported media type",
            _("The address does not take bodies of this type."),
        ),
        ProblemType(
            "api.streams_elsewhere",
            421,
            "Streams are elsewhere",
            _("This server does not keep requests open; live updates have a server of their own."),
        ),
        ProblemType(
            "api.idempotency_key_reused",
            422,
            "Idempotency-Key reused",
            _("This Idempotency-Key was used for another request."),
        ),
        ProblemType(
            "api.throttled", 429, "Too many requests", _("Wait for as many seconds as Retry-After says.")
        ),
        ProblemType(
            "api.error", 500, "Unexpected error", _("The fault is ours; request_id finds it in our log.")
        ),
        ProblemType("api.unavailable", 503, "Unavailable", _("The service is not ready; try again later.")),
    )
}
