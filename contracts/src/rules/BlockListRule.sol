// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IBlockList} from "../interfaces/IBlockList.sol";
import {ITransferRule} from "../interfaces/ITransferRule.sol";
import {Holder} from "../types/Holder.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";

/// @title A list of accounts that may not trade
/// @notice One flag an account.
contract BlockListRule is IBlockList, Ownable2Step {
    /// @inheritdoc IBlockList
    mapping(address account => bool) public isListed;

    constructor(address owner_) Ownable(owner_) {}

    /// @inheritdoc IBlockList
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
        (bool sender, bool receiver) = (isListed[from], isListed[to]);
        if (sender) return (0x56, "SENDER_LISTED");
        if (receiver) return (0x57, "RECEIVER_LISTED");
        return (0x51, "OK");
    }

    /// @notice Refused.
    function renounceOwnership() public pure override {
        revert BlockListRule_OwnerNeeded();
    }
}
