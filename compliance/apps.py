"""The `compliance` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplianceConfig(AppConfig):
    name = "compliance"
    verbose_name = _("Compliance")

    def ready(self) -> None:
        for registrations in ("checks", "deeds", "handlers", "holds", "pages", "rules.pages", "tasks"):
            import_module(f"compliance.{registrations}")
