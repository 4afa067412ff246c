"""What an application still lacks before it can be submitted, and where an issuer is paid."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from issuers import owners
from issuers.models import Issuer, IssuerPaper, PayoutAccount
from issuers.registration import BadRegistrationNumber, parse_number


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing the review needs; `code` is the field's name or `paper.<kind>`."""

    code: str
    label: str | Promise


def _has_number(issuer: Issuer) -> bool:
    if issuer.country != "KR":
        return True
    try:
        return bool(parse_number(issuer.registration_number, "KR"))
    except BadRegistrationNumber:
        return False


FACTS: Mapping[Requirement, Callable[[Issuer], bool]] = {
    Requirement("legal_name", _("The registered company name")): lambda issuer: bool(issuer.legal_name),
    Requirement("country", _("The country of registration")): lambda issuer: bool(issuer.country),
    Requirement("registration_number", _("A valid business registration number")): _has_number,
    Requirement("address", _("The registered office address")): lambda issuer: bool(issuer.address),
    Requirement("representative_name", _("The name of the representative")): lambda issuer: bool(
        issuer.representative_name
    ),
    Requirement("contact_email", _("An e-mail address for the review")): lambda issuer: bool(
        issuer.contact_email
    ),
}
OWNERS = Requirement("owners", _("Who owns the company in the end"))
ANSWERS = Requirement("answers", _("An answer to each request of the officer"))
PAPERS: Mapping[IssuerPaper.Kind, Requirement] = {
    kind: Requirement(f"paper.{kind}", kind.label)
    for kind in (IssuerPaper.Kind.REGISTRATION, IssuerPaper.Kind.ARTICLES)
}


def missing(issuer: Issuer) -> list[Requirement]:
    """The requirements not yet met, in the order in which the form asks for them."""
    held = {paper.kind for paper in issuer.papers.all()}
    lacking = [requirement for requirement, is_met in FACTS.items() if not is_met(issuer)]
    lacking += [] if owners.are_stated(issuer) else [OWNERS]
    lacking += [requirement for kind, requirement in PAPERS.items() if kind not in held]
    is_asked = any(change.answered_at is None for change in issuer.change_requests.all())
    return lacking + ([ANSWERS] if is_asked else [])


def payout_account(issuer: Issuer, currency: str) -> PayoutAccount | None:
    """The account that counts now for payments in a currency; None while there is none."""
    agreed = issuer.payout_accounts.filter(currency=currency, active_from__isnull=False)
    return agreed.order_by("-active_from", "-pk").first()
