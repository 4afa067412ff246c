"""How the platform is put together: settings, URLs, Celery and the servers' entry points."""
