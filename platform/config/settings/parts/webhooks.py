"""Where events may be sent. An address on this machine is for trying it out, on networks without value only
(`webhooks.checks`)."""

from config.settings.parts.environment import env

WEBHOOKS_LOOPBACK: bool = env.bool("WEBHOOKS_LOOPBACK", False)
# Open streams: how often it is asked whether somebody is still signed in, and a line sent that means nothing.
STREAM_CHECK_SECONDS: float = env.float("STREAM_CHECK_SECONDS", 5.0)
STREAM_HEARTBEAT_SECONDS: float = env.float("STREAM_HEARTBEAT_SECONDS", 15.0)
