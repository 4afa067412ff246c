// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice For what the units of a hold are given. The owner agrees by creating the hold with the hash of this as `secretHash`.
/// @param cash ERC-20 in which the price is paid
/// @param price base units of the cash for all units together
/// @param units base units of the security. The id of a hold does not say how many it is of: named here, nobody pays for more
///        than there is, whatever becomes of the block that created the hold
struct PaymentTerms {
    address cash;
    uint256 price;
    uint256 units;
}
