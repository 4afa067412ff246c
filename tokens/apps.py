"""The `tokens` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TokensConfig(AppConfig):
    name = "tokens"
    verbose_name = _("Securities")

    def ready(self) -> None:
        names = (
            "handlers",
            "rule_handlers",
            "paper_handlers",
            "deeds",
            "erasing",
            "outcomes",
            "retrying",
            "recovering",
            "handover",
            "tasks",
        )
        for registrations in names:
            import_module(f"tokens.{registrations}")
