"""The `issuers` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IssuersConfig(AppConfig):
    name = "issuers"
    verbose_name = _("Issuers")

    def ready(self) -> None:
        import_module("issuers.deeds")
