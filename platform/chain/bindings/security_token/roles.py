"""The role bitmap of the token. Numbers are the contract's (`contracts/src/types/Roles.sol`)."""

ADMIN = 1
ISSUER = 2
REGISTRAR = 4
CONTROLLER = 8
PAUSER = 16
DIRECT = 32
"""May act without an operation id: people and multisigs. No signer of the platform has it."""
