"""The `offerings` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfferingsConfig(AppConfig):
    name = "offerings"
    verbose_name = _("Offerings")

    def ready(self) -> None:
        for registrations in ("deeds", "holds", "listeners", "pages", "tasks"):
            import_module(f"offerings.{registrations}")
