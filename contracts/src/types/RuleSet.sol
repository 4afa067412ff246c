// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice The rules of a token that are numbers; zero switches each of them off.
/// @param opensAt first second in which holders may transfer, unix seconds
/// @param closesAt last second in which holders may transfer, unix seconds
/// @param classes a receiver needs one of these investor classes (bits 2 to 15)
/// @param maxHolders accounts that may have a balance at a time; who holds already may go on receiving
/// @param minHolding fewest base units of an account that has any
/// @param maxHolding most base units of an account
struct RuleSet {
    uint40 opensAt;
    uint40 closesAt;
    uint16 classes;
    uint32 maxHolders;
    uint96 minHolding;
    uint96 maxHolding;
}
