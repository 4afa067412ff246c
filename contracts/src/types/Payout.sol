// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice What a distribution is; its id is made of this, its payer, the chain and the contract.
/// @param token security whose holders are paid
/// @param snapshotId snapshot of the token the shares are made from
/// @param cash ERC-20 that is paid
/// @param total base units of the cash, paid in at the start
/// @param deadline last second to claim, unix seconds
/// @param salt tells two equal distributions of a payer apart
struct PayoutTerms {
    address token;
    uint256 snapshotId;
    address cash;
    uint256 total;
    uint40 deadline;
    bytes32 salt;
}

/// @notice What a distribution still has and what is needed to pay it out.
/// @param left base units of the cash not yet claimed or taken back
struct Payout {
    address payer;
    uint40 deadline;
    address token;
    address cash;
    bytes32 root;
    uint256 left;
}

/// @notice An account's share of a distribution and the proof that it is one.
/// @param index place in the list, from 0; each is paid once
/// @param account who had units at the snapshot
/// @param amount base units of the cash
/// @param proof hashes from the leaf to the root
struct Share {
    uint256 index;
    address account;
    uint256 amount;
    bytes32[] proof;
}
