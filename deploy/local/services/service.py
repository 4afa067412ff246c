"""What the services have in common: an address in an environment variable, and one program behind it."""

from abc import ABC, abstractmethod

from services.program import Program


class Service(ABC):
    """A program that serves at `url`, which the platform reads from the environment as `variable`."""

    variable: str
    restartable = True

    @property
    @abstractmethod
    def url(self) -> str: ...

    @property
    @abstractmethod
    def program(self) -> Program: ...

    @abstractmethod
    def wait(self) -> None:
        """Return when it answers. Raises Problem when it does not."""

    def start(self) -> None:
        self.program.start()

    def stop(self) -> None:
        self.program.stop()

    def discard(self) -> None:
        """Stop and delete what it kept."""
        self.stop()
