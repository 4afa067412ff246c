"""The `teams` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamsConfig(AppConfig):
    name = "teams"
    verbose_name = _("Teams")

    def ready(self) -> None:
        for registrations in ("deeds", "tasks"):
            import_module(f"teams.{registrations}")
