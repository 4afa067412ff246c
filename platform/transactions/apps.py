"""The `transactions` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TransactionsConfig(AppConfig):
    name = "transactions"
    verbose_name = _("Transactions")

    def ready(self) -> None:
        for registrations in (
            "keys",
            "pump",
            "reopen",
            "factory",
            "resolving",
            "watch",
            "gauges",
            "state_diagram",
            "tasks",
        ):
            import_module(f"transactions.{registrations}")
