"""The Celery application. Tasks are clock ticks; see `settings/parts/celery.py`."""

import os
import sys
from pathlib import Path

from celery import Celery

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [path for path in (str(ROOT), str(ROOT / "platform")) if path not in sys.path]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

app = Celery("jangbu")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
