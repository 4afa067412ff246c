"""Why a pack cannot be put on chain as asked."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind


class CannotCompile(DomainError):
    """Its children say why."""

    code = "rules.cannot_compile"
    kind = Kind.CONFLICT
    message = _("These rules cannot be put on chain.")


class ParamUnset(CannotCompile):
    """A figure of the law, or a term of the offering, is not known: it is neither zero nor infinity."""

    code = "rules.param_unset"
    message = _("PARAM_UNSET: {what} is not known, so the rules cannot be put on chain.")


class RestrictedByTerms(CannotCompile):
    """The pack forbids that the security's own terms restrict transfers (KR-REG-02)."""

    code = "rules.restricted_by_terms"
    message = _("{rule} forbids limits that the issuer adds of its own accord.")


class BadTerms(CannotCompile):
    """No name of a partition, limits that contradict each other, or no country left."""

    code = "rules.bad_terms"
    message = _("The terms do not fit together: {field}.")
