"""The `indexer` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndexerConfig(AppConfig):
    name = "indexer"
    verbose_name = _("Indexer")

    def ready(self) -> None:
        for registrations in ("scan", "lag", "tasks"):
            import_module(f"indexer.{registrations}")
