"""Whether integrators may open organisations in sandbox mode here: networks without value only
(`sandbox.checks`). It needs the sandbox among KYC_PROVIDERS and the simulator among PAYMENTS_BANKS."""

from config.settings.parts.environment import env

SANDBOX = env.bool("SANDBOX", False)
