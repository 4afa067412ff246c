"""The database stops, loses connections or its last minutes; the broker forgets, fills up or is gone."""

import redis
from django.conf import settings
from django.db import connection, connections

from tests.faults.registry import fault
from tests.faults.stage import Stage
from tokens.models import Issuance
from transactions.models import Attempt, Intent
from webhooks.models import Outcome

CLOSE_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"


@fault("PostgreSQL stops at once and starts again", often=12)
def database_restarts(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until_bound()
    connections.close_all()
    postgres = stage.ground.postgres
    postgres.stop()
    postgres.start()
    postgres.program.wait_until(postgres._answers, 60)


@fault("PostgreSQL closes every connection of the workers", often=25)
def connections_lost(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    for _time in range(3):
        stage.until(lambda: True, mining=True)
        with connection.cursor() as cursor:
            cursor.execute(CLOSE_ALL)


@fault("the database comes back without its last deeds, and they are asked for again", often=20)
def database_of_yesterday(stage: Stage) -> None:
    asked = stage.issue()
    stage.worker()
    stage.until_nothing_is_open()
    forgotten = [(issuance, Intent.objects.get(pk=issuance.intent_id)) for issuance in asked]
    Issuance.objects.filter(pk__in=[issuance.pk for issuance in asked]).delete()
    numbers = [intent.pk for _issuance, intent in forgotten]
    attempts = Attempt.objects.filter(intent__in=numbers)
    stage.strangers.update(attempts.values_list("tx_hash", flat=True))
    attempts._raw_delete("default")
    Outcome.objects.filter(intent__in=numbers)._raw_delete("default")
    Intent.objects.filter(pk__in=numbers)._raw_delete("default")
    for issuance, intent in forgotten:
        intent.pk = issuance.pk = None
        intent.state, intent.nonce, intent.adopted = Intent.State.QUEUED, None, False
        intent.tx_hash = intent.block_hash = intent.block_number = intent.settled_at = None
        intent.save(force_insert=True)
        issuance.intent = intent
        issuance.save(force_insert=True)


@fault("the broker forgets every message", often=20)
def broker_flushed(stage: Stage) -> None:
    stage.issue()
    redis.Redis.from_url(settings.REDIS_URL).flushall()


@fault("the broker is gone while deeds are submitted", often=12)
def broker_gone(stage: Stage) -> None:
    valkey = stage.ground.valkey
    valkey.stop()
    try:
        stage.issue()
    finally:
        valkey.start()
        valkey.wait()


@fault("the broker is full and takes no message", often=20)
def broker_full(stage: Stage) -> None:
    broker = redis.Redis.from_url(settings.REDIS_URL)
    broker.config_set("maxmemory", "1")
    try:
        stage.issue()
    finally:
        broker.config_set("maxmemory", "0")
