"""The database's own way to the hash of a payload (see `approvals.payload.hash_of`)."""

from django.db.models import Func

from kernel.fields import HashField


class DatabaseHash(Func):
    """SHA-256 over its parts with a space between them, in UTF-8."""

    template = "sha256(convert_to(%(expressions)s, 'UTF8'))"
    arg_joiner = " || ' ' || "
    output_field = HashField()
