// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "../interfaces/ITransferRule.sol";
import {Holder} from "../types/Holder.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title No holder has more than a part of all units
/// @notice For limits that grow with the issue, such as one tenth for each investor. Nobody may receive units by a transfer after
///         which the account has more than so many per mille of the total supply of the token, over all partitions. Serves
///         every token. `IRules.maxHolding` is the cheaper limit where it is a fixed number.
/// @dev What it can't do: creations are not asked, because the first holder of all always has everything; the issuer allots
///      within the limit. An account that is above it because others redeemed keeps what it has. It counts accounts: an investor
///      with two of them has the limit twice.
contract ConcentrationRule is ITransferRule {
    /// @notice Not from 1 to 1000.
    error ConcentrationRule_PerMilleOutOfRange(uint256 perMille);

    /// @notice The most an account may have, in thousandths of the total supply.
    uint256 public immutable perMille;

    constructor(uint256 perMille_) {
        if (perMille_ == 0 || perMille_ > 1000) revert ConcentrationRule_PerMilleOutOfRange(perMille_);
        perMille = perMille_;
    }

    /// @inheritdoc ITransferRule
    function check(address from, address to, uint256 value, bytes32, Holder, Holder)
        external
        view
        returns (bytes1 status, bytes32 reason)
    {
        if (from == address(0) || from == to || value == 0 || _isWithin(to, value)) return (0x51, "OK");
        return (0x57, "RECEIVER_CONCENTRATED");
    }

    /// @dev More units than there are is never within, and asked before anything could overflow.
    function _isWithin(address to, uint256 value) private view returns (bool) {
        uint256 supply = IERC20(msg.sender).totalSupply();
        return value <= supply && (IERC20(msg.sender).balanceOf(to) + value) * 1000 <= supply * perMille;
    }
}
