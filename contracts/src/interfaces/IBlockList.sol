// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "./ITransferRule.sol";

/// @title A list of accounts that may not trade
/// @notice For an authority that lists accounts once for every token that uses the list: sanctions, insiders before a report. A
///         listed account neither sends (0x56 SENDER_LISTED) nor receives (0x57 RECEIVER_LISTED). The owner keeps the list and
///         hands it over in two steps (OpenZeppelin's `Ownable2Step`); there always is one, because without an owner nobody
///         could ever be taken off the list.
///
///         What it can't do: it knows accounts, not investors, and learns of no recovery: the owner lists the replacement too.
///         Redemptions and forced transfers are not asked. A token's admin trusts the owner of the list with stopping
///         anybody's transfers, and can take the rule away.
interface IBlockList is ITransferRule {
    event AccountListed(address indexed account, bool listed);

    /// @notice The owner can't leave the list to nobody.
    error BlockListRule_OwnerNeeded();

    /// @notice Whether an account is on the list.
    function isListed(address account) external view returns (bool);

    /// @notice Puts accounts on the list or takes them off; by the owner.
    function setListed(address[] calldata accounts, bool listed) external;
}
