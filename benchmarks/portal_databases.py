"""A database for each size, like the one that was migrated; the usual connection is put aside for it."""

from typing import Any

import psycopg
from psycopg import sql


def like_the_usual(name: str) -> Any:
    """A connection to a new database that is a copy of the usual one; nobody may be connected to that."""
    from django.db import DEFAULT_DB_ALIAS, connections

    usual = connections.settings[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS].close()
    copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(usual["NAME"])
    )
    where = {
        "host": usual["HOST"],
        "port": usual["PORT"],
        "user": usual["USER"],
        "password": usual["PASSWORD"],
    }
    with psycopg.connect(**where, dbname="postgres", autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        server.execute(copied)
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    connection.settings_dict = {**usual, "NAME": name}
    return connection


def use(connection: Any) -> None:
    from django.db import DEFAULT_DB_ALIAS, connections

    connections[DEFAULT_DB_ALIAS] = connection
