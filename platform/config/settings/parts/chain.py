"""The node, and the keystore of the platform's own signers."""

from config.settings.parts.environment import ROOT, env

RPC_URL = env.str("RPC_URL", "http://127.0.0.1:8545")
CHAIN_ID = env.int("CHAIN_ID", 31337)
CHAIN_NAME = env.str("CHAIN_NAME", "local chain")
CHAIN_DEPTH = env.int("CHAIN_DEPTH", 2)
RPC_TIMEOUT_SECONDS = env.int("RPC_TIMEOUT_SECONDS", 10)
KEYSTORE_DIR = env.path("KEYSTORE_DIR", ROOT / "var" / "keystore")
KEYSTORE_PASSWORD = env.str("KEYSTORE_PASSWORD", "")
STUCK_MINUTES = env.int("STUCK_MINUTES", 30)
ISSUE_CHUNK = env.int("ISSUE_CHUNK", 200)  # lines of a transaction, at the most
ISSUE_CHUNK_GAS = env.int("ISSUE_CHUNK_GAS", 8_000_000)
