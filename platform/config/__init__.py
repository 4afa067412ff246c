"""How the platform is put together: settings, URLs, Celery and the servers' entry points.

Django loads this package for its settings, so every process has the Celery application that sends tasks.
"""

from config.celery import app as celery_app

__all__ = ["celery_app"]
