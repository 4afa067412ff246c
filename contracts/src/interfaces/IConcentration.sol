// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "./ITransferRule.sol";

/// @title No holder has more than a part of all units
/// @notice For limits that grow with the issue, such as one tenth for each investor. Nobody may receive units by a transfer after
///         which the account has more than so many per mille of the total supply of the token, over all partitions. Serves
///         every token. `IRules.maxHolding` is the cheaper limit where it is a fixed number. Refuses with 0x57
///         RECEIVER_CONCENTRATED.
///
///         What it can't do: creations are not asked, because the first holder of all always has everything; the issuer allots
///         within the limit. An account that is above it because others redeemed keeps what it has. It counts accounts: an
///         investor with two of them has the limit twice.
interface IConcentration is ITransferRule {
    /// @notice Not from 1 to 1000.
    error ConcentrationRule_PerMilleOutOfRange(uint256 perMille);

    /// @notice The most an account may have, in thousandths of the total supply.
    function perMille() external view returns (uint256);
}
