// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice The roles of a token, one bit each, so that an account's roles are one word.
library Roles {
    /// Decides who has which role and which rules hold. Exactly one account, handed over in two steps.
    uint256 internal constant ADMIN = 1;
    /// Creates units for registered holders, names partitions, attaches documents, takes snapshots.
    uint256 internal constant ISSUER = 2;
    /// States who may hold: validity, country, classes.
    uint256 internal constant REGISTRAR = 4;
    /// Acts on a holder's units by law or court order: freeze, forced transfer, recovery.
    uint256 internal constant CONTROLLER = 8;
    /// Stops and resumes all transfers.
    uint256 internal constant PAUSER = 16;
    /// May use its other roles without an operation id: people and multisigs, never an automaton.
    uint256 internal constant DIRECT = 32;

    uint256 internal constant ALL = ADMIN | ISSUER | REGISTRAR | CONTROLLER | PAUSER | DIRECT;
}
