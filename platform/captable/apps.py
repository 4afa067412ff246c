"""The `captable` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaptableConfig(AppConfig):
    name = "captable"
    verbose_name = _("Register of holders")

    def ready(self) -> None:
        names = (
            "handlers",
            "lot_handlers",
            "lock_handlers",
            "holds",
            "guard",
            "tasks",
            "sending",
            "resolving",
            "recovering",
            "taking",
            "effects",
            "positions",
            "counting",
        )
        for registrations in names:
            import_module(f"captable.{registrations}")
