"""Celery is a clock: ticks without payload, lost without harm, none kept for longer than its period."""

from config.settings.parts.data import REDIS_URL

TICK_SECONDS = 2.0

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker for as long as it takes
# No retries for whoever publishes: a ring fails at once instead of holding a request for six seconds.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 2, "socket_connect_timeout": 2, "max_retries": 0}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    name: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
    for name, task, seconds in [
        ("pump", "transactions.tasks.tick_pump", TICK_SECONDS),
        ("index", "indexer.tasks.tick_index", TICK_SECONDS),
        ("lag", "indexer.tasks.tick_lag", 30.0),
        ("watch", "transactions.tasks.tick_watch", 30.0),
        ("anchor", "anchoring.tasks.tick_anchor", 300.0),
        ("verify journal", "anchoring.tasks.tick_verify", 10.0),
        ("reconcile", "captable.tasks.tick_reconcile", 600.0),
        ("send transfers", "captable.tasks.tick_transfers", 3.0),
        ("reconcile register", "tokens.tasks.tick_register", 30.0),
        ("imports", "tokens.tasks.tick_imports", 5.0),
        ("recoveries", "tokens.tasks.tick_recoveries", 30.0),
        ("handover", "tokens.tasks.tick_handover", 30.0),
        ("offerings", "offerings.tasks.tick_offerings", 5.0),
        ("settlement", "offerings.tasks.tick_settlement", 5.0),
        ("orders", "offerings.tasks.tick_orders", 5.0),
        ("invitations", "teams.tasks.tick_invitations", 300.0),
        ("approvals", "approvals.tasks.tick_approvals", 30.0),
        ("expire cases", "compliance.tasks.tick_expiry", 60.0),
        ("rate risks", "compliance.tasks.tick_risk", 30.0),
        ("fetch sanctions lists", "compliance.tasks.tick_lists", 900.0),
        ("rescreen", "compliance.tasks.tick_rescreening", 5.0),
        ("reports due", "compliance.tasks.tick_reports", 600.0),
        ("identify", "compliance.tasks.tick_identify", 10.0),
        ("payments", "payments.tasks.tick_payments", 10.0),
        ("statements", "payments.outside_tasks.tick_statements", 5.0),
        ("stablecoins", "payments.outside_tasks.tick_stablecoins", 10.0),
        ("sandboxes", "sandbox.tasks.tick_sandboxes", TICK_SECONDS),
        ("events", "webhooks.tasks.tick_events", TICK_SECONDS),
        ("webhooks", "webhooks.tasks.tick_webhooks", 5.0),
        ("old events", "webhooks.tasks.tick_old_events", 3600.0),
    ]
}
