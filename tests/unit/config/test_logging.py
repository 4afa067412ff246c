"""A log line is one JSON object, and an error's line tells where it happened."""

import json
import logging
import sys
from copy import deepcopy
from logging.config import DictConfigurator

from django.conf import settings


def test_an_error_is_logged_with_its_traceback():
    formatters = deepcopy(settings.LOGGING["formatters"])
    formatter = DictConfigurator({"version": 1}).configure_formatter(formatters["json"])

    try:
        raise LookupError("this is where")
    except LookupError:
        record = logging.LogRecord("spot", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())

    line = json.loads(formatter.format(record))
    assert line["event"] == "failed"
    assert "test_logging.py" in line["exception"]
    assert "LookupError: this is where" in line["exception"]
