"""What a worker says as it begins: a line for each part that is missing. It begins all the same, because
every turn looks again."""

import logging
from typing import Any

from celery.signals import worker_init
from django.db import connection

from monitoring import readiness

logger = logging.getLogger(__name__)


@worker_init.connect
def tell_what_is_missing(**_signal: Any) -> None:
    for part in readiness.check():
        if not part.ready:
            logger.error("%s: %s: %s", part.name, part.code, part.line)
    connection.close()  # the children that do the work open their own
