"""The node, and the keystore of the platform's own signers."""

from config.settings.parts.environment import ROOT, env

RPC_URL = env.str("RPC_URL", "http://127.0.0.1:8545")
# the node that investors’ and issuers’ wallets are told of; empty: they have to know the chain already
WALLET_RPC_URL = env.str("WALLET_RPC_URL", "")
CHAIN_ID = env.int("CHAIN_ID", 31337)
CHAIN_NAME = env.str("CHAIN_NAME", "local chain")
CHAIN_COIN = env.str("CHAIN_COIN", "ETH")  # what its gas is paid in, of eighteen decimal places
CHAIN_EXPLORER_URL = env.str("CHAIN_EXPLORER_URL", "")  # of its block explorer; empty: there is none
CHAIN_DEPTH = env.int("CHAIN_DEPTH", 2)
RPC_TIMEOUT_SECONDS = env.int("RPC_TIMEOUT_SECONDS", 10)
KEYSTORE_DIR = env.path("KEYSTORE_DIR", ROOT / "var" / "keystore")
KEYSTORE_PASSWORD = env.str("KEYSTORE_PASSWORD", "")
SIGNER_URL = env.str("SIGNER_URL", "")  # a remote signer that has the keys; empty: the keystore has them
# the remote signer's keys by name: deployer=0x…,admin=0x…,issuer=0x…,issuer-2=0x…,controller=0x…
SIGNER_ADDRESSES: dict[str, str] = env.dict("SIGNER_ADDRESSES", {})
SIGNER_TIMEOUT_SECONDS = env.int("SIGNER_TIMEOUT_SECONDS", 10)
ISSUER_SENDERS = env.int("ISSUER_SENDERS", 1)  # each security has one of them, so they work side by side
CASHIER_SENDERS = env.int("CASHIER_SENDERS", 0)  # each is an address that stablecoins are collected at
ISSUE_CHUNK = env.int("ISSUE_CHUNK", 200)  # lines of a transaction, at the most
ISSUE_CHUNK_GAS = env.int("ISSUE_CHUNK_GAS", 8_000_000)
