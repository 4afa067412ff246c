"""The officers' desk."""

from django.utils.translation import gettext_lazy as _

UNFOLD = {
    "SITE_TITLE": _("Jangbu desk"),
    "SITE_HEADER": _("Jangbu desk"),
    "SITE_SUBHEADER": _("Compliance and operations"),
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
}
