"""The `sandbox` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SandboxConfig(AppConfig):
    name = "sandbox"
    verbose_name = _("Sandbox for integrators")

    def ready(self) -> None:
        for registrations in ("checks", "tasks"):
            import_module(f"sandbox.{registrations}")
