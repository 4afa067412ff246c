"""A database a measure: what one leaves behind is nothing to the next."""

import os

import psycopg
from django.db import connection


def copied(name: str) -> str:
    """The database in use as it is now, under another name: its URL. Nobody else may be at it meanwhile."""
    base, _slash, ours = os.environ["DATABASE_URL"].rpartition("/")
    connection.close()
    with psycopg.connect(f"{base}/template1", autocommit=True) as template:
        template.execute(f'DROP DATABASE IF EXISTS "{name}"')  # type: ignore[arg-type]
        template.execute(f'CREATE DATABASE "{name}" TEMPLATE "{ours}"')  # type: ignore[arg-type]
    return f"{base}/{name}"


def use(url: str) -> None:
    """From here on, in this process and in those it starts."""
    connection.close()
    os.environ["DATABASE_URL"] = url
    connection.settings_dict["NAME"] = url.rpartition("/")[2]
