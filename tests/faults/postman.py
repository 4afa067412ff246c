"""Stands between those who send messages to the workers and the workers: takes letters from the usual queue
and delivers them late, often, in another order, or not at all."""

import json
import random
import threading
import uuid
from collections.abc import Callable

import redis
from django.conf import settings

USUAL, DELIVERED = "celery", "delivered"
ROUND_SECONDS = 0.3
Round = Callable[[list[bytes]], list[bytes]]
"""What becomes of the letters of one round."""


class Postman(threading.Thread):
    def __init__(self, walks: Round) -> None:
        super().__init__(daemon=True)
        self.walks, self.taken, self.home = walks, 0, threading.Event()

    def run(self) -> None:
        broker = redis.Redis.from_url(settings.REDIS_URL)
        while not self.home.wait(ROUND_SECONDS):
            letters = broker.rpop(USUAL, 100) or []
            self.taken += len(letters)
            for letter in self.walks(letters):
                broker.lpush(DELIVERED, letter)

    def __enter__(self) -> "Postman":
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.home.set()
        self.join()


def five_times_in_any_order(chance: random.Random) -> Round:
    """Some stay in the bag for a later round."""
    bag: list[bytes] = []

    def walk(letters: list[bytes]) -> list[bytes]:
        bag.extend(_copy(letter) for letter in letters for _time in range(5))
        chance.shuffle(bag)
        now, bag[:] = bag[len(bag) // 3 :], bag[: len(bag) // 3]
        return now

    return walk


def nine_in_ten_are_lost(chance: random.Random) -> Round:
    return lambda letters: [letter for letter in letters if chance.random() < 0.1]


def _copy(letter: bytes) -> bytes:
    """A message of its own for the broker, with the same contents."""
    message = json.loads(letter)
    message["properties"]["delivery_tag"] = str(uuid.uuid4())
    return json.dumps(message).encode()
