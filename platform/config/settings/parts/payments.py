"""Which banks are asked for statements and told payouts. The simulator exists on networks without value only
(`payments.checks`)."""

from config.settings.parts.environment import env

PAYMENTS_BANKS: list[str] = env.list("PAYMENTS_BANKS", [])
STATEMENT_MAX_BYTES = env.int("STATEMENT_MAX_BYTES", 16 * 2**20)  # of a bank's file; some 30,000 payments
