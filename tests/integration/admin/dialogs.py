"""Using a dialog of the desk as the page's own script does."""

from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse


def page(row: Model, name: str = "change") -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{name}", args=[row.pk])


def open_dialog(client: Client, row: Model, name: str) -> Any:
    return client.get(page(row, name))


def submit(client: Client, row: Model, name: str, **fields: str) -> Any:
    """POST the dialog's form with the token the page has given out."""
    client.get(page(row))
    token = client.cookies["csrftoken"].value if "csrftoken" in client.cookies else ""
    form = {"_form_submitted": "on", "csrfmiddlewaretoken": token, **fields}
    return client.post(page(row, name), form, headers={"HX-Request": "true"})


def submit_without_token(client: Client, row: Model, name: str, **fields: str) -> Any:
    return client.post(page(row, name), {"_form_submitted": "on", **fields})
