// Hardhat's node as a second opinion beside Anvil: same chain id, a block each second.
// No compiler is named, so nothing is ever downloaded.
module.exports = {
  networks: {
    hardhat: { chainId: 31337, mining: { auto: true, interval: 1000 } },
  },
};
