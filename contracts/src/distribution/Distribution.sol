// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDistribution} from "../interfaces/IDistribution.sol";
import {ISnapshots} from "../interfaces/ISnapshots.sol";
import {Receipt} from "../libraries/Receipt.sol";
import {Successors} from "../libraries/Successors.sol";
import {Payout, PayoutTerms, Share} from "../types/Payout.sol";
import {Pushes} from "./Pushes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

/// @title Dividends, interest and redemption money
/// @notice Keeps what payers paid in, apart for each distribution. Deployed once on a chain, for every token and everybody.
contract Distribution is IDistribution, Pushes {
    using BitMaps for BitMaps.BitMap;

    mapping(bytes32 id => Payout) private _payouts;
    mapping(bytes32 id => BitMaps.BitMap) private _claimed;

    /// @inheritdoc IDistribution
    function create(PayoutTerms calldata terms, bytes32 root) external nonReentrant returns (bytes32 id) {
        id = idOf(msg.sender, terms);
        _requireCreatable(id, terms, root);
        _payouts[id] = Payout(msg.sender, terms.deadline, terms.token, terms.cash, root, terms.total);
        uint256 received = Receipt.pull(terms.cash, msg.sender, address(this), terms.total);
        if (received != terms.total) revert Distribution_ReceivedOther(terms.total, received);
        _tell(id, terms, root);
    }

    /// @inheritdoc IDistribution
    function claim(bytes32 id, Share calldata share) external nonReentrant {
        Payout storage payout = _open(id);
        if (isClaimed(id, share.index)) revert Distribution_Claimed(id, share.index);
        _pay(id, payout, share);
    }

    /// @inheritdoc IDistribution
    function claimBatch(bytes32 id, Share[] calldata shares) external nonReentrant {
        Payout storage payout = _open(id);
        for (uint256 i = 0; i < shares.length; ++i) {
            if (!isClaimed(id, shares[i].index)) _pay(id, payout, shares[i]);
        }
    }

    /// @inheritdoc IDistribution
    function takeBack(bytes32 id) external nonReentrant {
        Payout storage payout = _known(id);
        if (msg.sender != payout.payer) revert Distribution_NotPayer(msg.sender);
        if (block.timestamp <= payout.deadline) revert Distribution_NotOver(payout.deadline);
        uint256 rest = payout.left;
        payout.left = 0;
        SafeERC20.safeTransfer(IERC20(payout.cash), msg.sender, rest);
        emit RestTakenBack(id, msg.sender, rest);
    }

    /// @inheritdoc IDistribution
    function distributionOf(bytes32 id) external view returns (Payout memory) {
        return _payouts[id];
    }

    /// @inheritdoc IDistribution
    function isClaimed(bytes32 id, uint256 index) public view returns (bool) {
        return _claimed[id].get(index);
    }

    /// @inheritdoc IDistribution
    function idOf(address payer, PayoutTerms calldata terms) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), payer, terms));
    }

    /// @inheritdoc IDistribution
    function leafOf(bytes32 id, uint256 index, address account, uint256 amount) public pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(id, index, account, amount))));
    }

    /// @dev Written down before it is paid; the receiver is whoever stands in the account's place today.
    function _pay(bytes32 id, Payout storage payout, Share calldata share) private {
        bytes32 leaf = leafOf(id, share.index, share.account, share.amount);
        if (!MerkleProof.verifyCalldata(share.proof, payout.root, leaf)) {
            revert Distribution_ProofWrong(id, share.index);
        }
        if (share.amount > payout.left) revert Distribution_Exhausted(id, payout.left);
        _claimed[id].set(share.index);
        payout.left -= share.amount;
        address receiver = Successors.last(payout.token, share.account);
        SafeERC20.safeTransfer(IERC20(payout.cash), receiver, share.amount);
        emit ShareClaimed(id, share.index, share.account, receiver, share.amount);
    }

    function _tell(bytes32 id, PayoutTerms calldata terms, bytes32 root) private {
        emit DistributionCreated(
            id, msg.sender, terms.token, terms.snapshotId, terms.cash, root, terms.total, terms.deadline, terms.salt
        );
    }

    /// @dev The token is asked what it will be asked at each claim, so that no share can be stuck for a wrong address.
    function _requireCreatable(bytes32 id, PayoutTerms calldata terms, bytes32 root) private view {
        if (root == 0 || terms.total == 0) revert Distribution_Empty();
        if (block.timestamp > terms.deadline) revert Distribution_Over(terms.deadline);
        if (_payouts[id].payer != address(0)) revert Distribution_Exists(id);
        ISnapshots(terms.token).totalSupplyAt(terms.snapshotId);
        Successors.last(terms.token, msg.sender);
    }

    function _known(bytes32 id) private view returns (Payout storage payout) {
        payout = _payouts[id];
        if (payout.payer == address(0)) revert Distribution_Unknown(id);
    }

    function _open(bytes32 id) private view returns (Payout storage payout) {
        payout = _known(id);
        if (block.timestamp > payout.deadline) revert Distribution_Over(payout.deadline);
    }
}
