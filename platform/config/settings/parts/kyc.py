"""Who may identify investors, the usual one first. The sandbox verifies anybody: nothing real lists it."""

from config.settings.parts.environment import env

KYC_PROVIDERS = env.list("KYC_PROVIDERS", ["manual"])
KYC_IMPORT_PROVIDER = env.str("KYC_IMPORT_PROVIDER", "manual")  # of the people an issuer imports
