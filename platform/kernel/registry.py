"""News goes up by registration: a lower app knows names, a higher app hangs its functions on them."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import TypeVar

Handler = TypeVar("Handler", bound=Callable[..., object])


class Registry:
    """Functions registered under a key, called in the order in which the apps were loaded."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._handlers: dict[Hashable, list[Callable[..., object]]] = defaultdict(list)

    def on(self, *key: Hashable) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            if handler not in self._handlers[key]:
                self._handlers[key].append(handler)
            return handler

        return register

    def handlers(self, *key: Hashable) -> tuple[Callable[..., object], ...]:
        return tuple(self._handlers.get(key, ()))

    def announce(self, *key: Hashable, **news: object) -> None:
        for handler in self.handlers(*key):
            handler(**news)

    def keys(self) -> tuple[tuple[Hashable, ...], ...]:
        return tuple(self._handlers)  # type: ignore[arg-type]
