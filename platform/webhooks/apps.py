"""The `webhooks` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebhooksConfig(AppConfig):
    name = "webhooks"
    verbose_name = _("Webhooks")

    def ready(self) -> None:
        for registrations in ("checks", "sources.chain", "sources.outcomes", "tasks"):
            import_module(f"webhooks.{registrations}")
