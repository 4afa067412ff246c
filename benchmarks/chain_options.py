"""How the node runs while we measure: blocks on demand, in the order of arrival, with the real gas limits."""

FAST = "--no-mining --order fifo --enable-tx-gas-limit --quiet --gas-limit 30000000"
