"""The `payments` app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaymentsConfig(AppConfig):
    name = "payments"
    verbose_name = _("Payments")

    def ready(self) -> None:
        names = (
            "checks",
            "deeds",
            "account_deeds",
            "claim_deeds",
            "match_deeds",
            "holds",
            "incidents",
            "tasks",
            "token_handlers",
            "outside_tasks",
        )
        for registrations in names:
            import_module(f"payments.{registrations}")
