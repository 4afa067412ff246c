"""Which lists of sanctions everybody is compared with. A list named here that is missing or too old keeps
anybody from being verified without an officer; fetching is off until a feed is named."""

from config.settings.parts.environment import env

SCREENING_LISTS = env.list("SCREENING_LISTS", ["ofac", "un", "eu", "uk"])
SCREENING_MAX_AGE_HOURS = env.int("SCREENING_MAX_AGE_HOURS", 24)
SCREENING_THRESHOLD = env.int("SCREENING_THRESHOLD", 80)
SCREENING_FEEDS: dict[str, str] = env.dict("SCREENING_FEEDS", {})  # ofac=https://…,un=https://…
SCREENING_FETCH_HOURS = env.int("SCREENING_FETCH_HOURS", 6)
SCREENING_FILE_MAX_BYTES = env.int("SCREENING_FILE_MAX_BYTES", 250_000_000)
