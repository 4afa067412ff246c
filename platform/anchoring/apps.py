"""The `anchoring` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnchoringConfig(AppConfig):
    name = "anchoring"
    verbose_name = _("Anchoring of the journal")

    def ready(self) -> None:
        for registrations in ("outcomes", "daily", "verifying", "tasks"):
            import_module(f"anchoring.{registrations}")
