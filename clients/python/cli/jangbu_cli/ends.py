"""How a command can end otherwise than well, each with an exit code of its own."""

from jangbu_client.models.problem import Problem


class Ended(Exception):
    """Told on standard error; never with a traceback."""

    code = 1


class Misused(Ended):
    code = 2


class NotSignedIn(Ended):
    code = 3


class Unreachable(Ended):
    code = 4


class EndedBadly(Ended):
    code = 5


class Refused(Ended):
    """The API's own words, with every reason."""

    def __init__(self, problem: Problem) -> None:
        lines = [f"{problem.detail} [{problem.code}]"]
        lines += [f"  {one.detail} [{one.code}]" for one in problem.errors]
        super().__init__("\n".join([*lines, f"  request {problem.request_id}"]))
        self.problem = problem
        self.code = {401: NotSignedIn.code, 429: Unreachable.code, 503: Unreachable.code}.get(
            problem.status, 1
        )
