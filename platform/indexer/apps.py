"""The `indexer` app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndexerConfig(AppConfig):
    name = "indexer"
    verbose_name = _("Indexer")
