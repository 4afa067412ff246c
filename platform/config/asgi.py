"""The entry point of the server for streams: `gunicorn -k asgi config.asgi`. Pages and calls that end at once
are served by `config.wsgi`, whose workers would hold a stream back until it ends."""

import os
import sys
from pathlib import Path

from django.core.asgi import get_asgi_application

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [path for path in (str(ROOT), str(ROOT / "platform")) if path not in sys.path]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_asgi_application()
