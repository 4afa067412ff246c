"""The `approvals` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalsConfig(AppConfig):
    name = "approvals"
    verbose_name = _("Approvals")

    def ready(self) -> None:
        for registrations in ("checks", "tasks"):
            import_module(f"approvals.{registrations}")
