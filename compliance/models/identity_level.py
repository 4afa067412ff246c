"""How thoroughly a person was identified, as packs ask for it by name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IdentityLevel(models.TextChoices):
    """`kr_real_name`: the real name was checked as Korean law asks (K15). It is more than `verified`."""

    VERIFIED = "verified", _("Identified")
    KR_REAL_NAME = "kr_real_name", _("Identified by real name (Korea)")


class LevelSource(models.TextChoices):
    """Whose word a level above `verified` is."""

    PROVIDER = "provider", _("The provider's result")
    OFFICER = "officer", _("An officer, by a document")
