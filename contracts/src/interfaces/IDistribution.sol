// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Payout, PayoutTerms, Share} from "../types/Payout.sol";
import {IPushes} from "./IPushes.sol";

/// @title Dividends, interest and redemption money
/// @notice A payer pays in a sum and the root of a Merkle tree of shares, made off chain from a snapshot of a security token so
///         that anybody can make it again. Each share is paid to its account whoever asks for it. Nobody owns this contract and
///         nothing in it can change.
///
///         The tree is OpenZeppelin's standard tree of (bytes32 id, uint256 index, address account, uint256 amount): the leaf is
///         hashed twice, pairs are sorted. The id says chain, contract, payer and terms, so that a proof is of use nowhere else.
///
///         A share of an account that was recovered goes to the account that came after it, in the words of the token's `locksOf`;
///         nobody can send it to the lost account. The payer chooses the token and with it who decides that. A freeze or a pause of
///         the token stops no payment.
///
///         A sum of shares above the total pays who comes first. The cash is for a token that takes no fee and does not change
///         balances by itself.
interface IDistribution is IPushes {
    event DistributionCreated(
        bytes32 indexed id,
        address indexed payer,
        address indexed token,
        uint256 snapshotId,
        address cash,
        bytes32 root,
        uint256 total,
        uint40 deadline,
        bytes32 salt
    );
    /// @notice A share was paid; `receiver` is another than `account` after a recovery.
    event ShareClaimed(
        bytes32 indexed id, uint256 indexed index, address indexed account, address receiver, uint256 amount
    );
    /// @notice What nobody claimed went back.
    event RestTakenBack(bytes32 indexed id, address indexed payer, uint256 amount);

    /// @notice The root or the total is zero.
    error Distribution_Empty();
    /// @notice The deadline has passed.
    error Distribution_Over(uint40 deadline);
    /// @notice The deadline has not passed.
    error Distribution_NotOver(uint40 deadline);
    /// @notice The payer has created it before.
    error Distribution_Exists(bytes32 id);
    /// @notice There is no such distribution.
    error Distribution_Unknown(bytes32 id);
    /// @notice The payer paid in `total` and another amount arrived.
    error Distribution_ReceivedOther(uint256 total, uint256 received);
    /// @notice The share was paid before.
    error Distribution_Claimed(bytes32 id, uint256 index);
    /// @notice The proof does not lead to the root.
    error Distribution_ProofWrong(bytes32 id, uint256 index);
    /// @notice The share is more than there is left.
    error Distribution_Exhausted(bytes32 id, uint256 left);
    /// @notice Only the payer may take back the rest.
    error Distribution_NotPayer(address caller);

    /// @notice Pays in the total from the caller's allowance. The token must have taken the snapshot.
    /// @param root of the tree, whose leaves have the id in them: `idOf`
    function create(PayoutTerms calldata terms, bytes32 root) external returns (bytes32 id);

    /// @notice Pays a share, by anybody, until the deadline.
    function claim(bytes32 id, Share calldata share) external;

    /// @notice Pays many shares. Those that were paid before are passed over, so that nobody can spoil a batch by claiming one of
    ///         its shares first; anything else that is wrong refuses the batch.
    function claimBatch(bytes32 id, Share[] calldata shares) external;

    /// @notice Sends the rest to the caller, who is the payer, after the deadline.
    function takeBack(bytes32 id) external;

    /// @notice A distribution; all zero if there is none.
    function distributionOf(bytes32 id) external view returns (Payout memory);

    function isClaimed(bytes32 id, uint256 index) external view returns (bool);

    /// @notice The id `create` of `payer` gives on this chain.
    function idOf(address payer, PayoutTerms calldata terms) external view returns (bytes32);

    /// @notice The leaf of a share.
    function leafOf(bytes32 id, uint256 index, address account, uint256 amount) external pure returns (bytes32);
}
