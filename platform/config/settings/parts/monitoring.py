"""When a person is told, and who may read the gauges."""

from config.settings.parts.environment import env

STUCK_MINUTES = env.int("STUCK_MINUTES", 30)  # an open operation older than this is an incident
LAG_BLOCKS = env.int("LAG_BLOCKS", 100)  # so is a network whose facts are farther behind its head
ANCHOR_DUE_HOURS = env.int("ANCHOR_DUE_HOURS", 6)  # after midnight UTC a root not on chain is an incident
LATE_ANCHORS: list[str] = env.list(
    "LATE_ANCHORS", []
)  # days whose root came late, for a reason that is known
METRICS_TOKEN = env.str("METRICS_TOKEN", "")  # empty: there is no /metrics
