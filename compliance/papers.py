"""Documents of offerings by the names that rule packs give them: whose they are, what people call them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.report_words import FORMS

PAPERS: Mapping[str, str | Promise] = {
    "ksd_pre_review": _("Preliminary review by the depository"),
    "registration_statement": _("Registration statement in effect"),
    "small_offering": _("Small offering disclosure"),
    "kiis": _("Key investment information sheet"),
    **FORMS,
}
OF_AUTHORITIES = frozenset({"ksd_pre_review", "registration_statement", "small_offering", *FORMS})
"""They show what an authority or the depository did, or got; the issuer's word does not make them count."""
