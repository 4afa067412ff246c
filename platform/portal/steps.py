"""The strip under every deed on chain: which of its five steps are done, under way or failed.

The words after a failure say what it means and what to do; the code stays visible for support.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from transactions.models import Intent

TODO, NOW, DONE, FAILED = "todo", "now", "done", "failed"
LABELS = (_("Terms checked"), _("Queued"), _("Signed"), _("Broadcast"), _("Confirmed"))
WORDS = {
    TODO: _("not yet"),
    NOW: _("under way"),
    DONE: _("finished"),
    FAILED: _("failed"),
}
FINISHED = frozenset({Intent.State.DONE, Intent.State.REVERTED, Intent.State.REJECTED, Intent.State.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class Step:
    label: str | Promise
    state: str

    @property
    def words(self) -> str | Promise:
        return WORDS[self.state]


def of(intent: Intent | None, *, is_fact: bool = True) -> list[Step]:
    """The five steps of an intent. `is_fact` says that the index holds what a done intent brought about."""
    if intent is None:
        return _strip(0, TODO)
    if intent.state in (Intent.State.REJECTED, Intent.State.SUPERSEDED):
        return _strip(2, FAILED)
    if intent.state == Intent.State.REVERTED:
        return _strip(4, FAILED)
    if intent.state == Intent.State.DONE:
        return _strip(5, DONE) if is_fact else _strip(4, NOW)
    if intent.state == Intent.State.BOUND:
        return _strip(4, NOW)
    return _strip(1, NOW)


def is_finished(intent: Intent | None, *, is_fact: bool = True) -> bool:
    return intent is not None and intent.state in FINISHED and (is_fact or intent.state != Intent.State.DONE)


def _strip(current: int, state: str) -> list[Step]:
    """Steps before `current` are done, it has `state`, those behind it are still to come."""
    states = [DONE] * current + [state] + [TODO] * len(LABELS)
    return [Step(label, states[place]) for place, label in enumerate(LABELS)]
