// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "../interfaces/ITransferRule.sol";
import {Holder} from "../types/Holder.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";

/// @title A list of accounts that may not trade
/// @notice For an authority that lists accounts once for every token that uses the list: sanctions, insiders before a report. A
///         listed account neither sends nor receives. The owner keeps the list and hands it over in two steps.
/// @dev What it can't do: it knows accounts, not investors, and learns of no recovery: the owner lists the replacement too.
///      Redemptions and forced transfers are not asked. A token's admin trusts the owner of the list with stopping anybody's
///      transfers, and can take the rule away.
contract BlockListRule is ITransferRule, Ownable2Step {
    event AccountListed(address indexed account, bool listed);

    /// @notice The list always has an owner: without one nobody could ever be taken off it.
    error BlockListRule_OwnerNeeded();

    /// @notice Whether an account is on the list.
    mapping(address account => bool) public isListed;

    constructor(address owner_) Ownable(owner_) {}

    /// @notice Puts accounts on the list or takes them off; by the owner.
    function setListed(address[] calldata accounts, bool listed) external onlyOwner {
        for (uint256 i = 0; i < accounts.length; ++i) {
            isListed[accounts[i]] = listed;
            emit AccountListed(accounts[i], listed);
        }
    }

    /// @inheritdoc ITransferRule
    function check(address from, address to, uint256, bytes32, Holder, Holder)
        external
        view
        returns (bytes1 status, bytes32 reason)
    {
        if (isListed[from]) return (0x56, "SENDER_LISTED");
        if (isListed[to]) return (0x57, "RECEIVER_LISTED");
        return (0x51, "OK");
    }

    /// @notice Refused.
    function renounceOwnership() public pure override {
        revert BlockListRule_OwnerNeeded();
    }
}
