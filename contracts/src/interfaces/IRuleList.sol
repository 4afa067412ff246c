// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "./ITransferRule.sol";

/// @title Several rules as one
/// @notice For a token that needs more than one module. They are asked in the order of the list; the first refusal is the answer.
///         A module that gives no proper answer fails the whole, so that the token says RULE_UNAVAILABLE. The list never
///         changes: another list is another composite.
///
///         A module takes its caller for the token. So this serves a single token, and answers whatever a module asks it as the
///         token would.
///
///         What it can't do: all modules share the 500,000 gas of one rule. It knows no "or", only "and".
interface IRuleList is ITransferRule {
    /// @notice There is no module in the list.
    error RuleComposite_NoModules();
    /// @notice There is no contract at the address.
    error RuleComposite_WithoutCode(address account);
    /// @notice Another than the token asks.
    error RuleComposite_NotToken(address caller);
    /// @notice The module reverted, or answered with anything else than two words.
    error RuleComposite_ModuleFailed(address module);

    /// @notice The only token that may ask.
    function token() external view returns (address);

    /// @notice The rules, in the order in which they are asked.
    function modules() external view returns (address[] memory);
}
