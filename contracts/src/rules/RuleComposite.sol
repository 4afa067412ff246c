// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "../interfaces/ITransferRule.sol";
import {Holder} from "../types/Holder.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title Several rules as one
/// @notice For a token that needs more than one module. They are asked in the order of the list; the first refusal is the answer.
///         A module that gives no proper answer fails the whole, so that the token says RULE_UNAVAILABLE. The list never
///         changes: another list is another composite.
/// @dev A module takes its caller for the token. So this one serves a single token and answers whatever a module asks it as the
///      token would; the address of the token is a part of it.
///      What it can't do: all modules share the 500,000 gas of one rule. It knows no "or", only "and".
contract RuleComposite is ITransferRule {
    using Address for address;

    /// @notice There is no module in the list.
    error RuleComposite_NoModules();
    /// @notice There is no contract at the address.
    error RuleComposite_WithoutCode(address account);
    /// @notice Another than the token asks.
    error RuleComposite_NotToken(address caller);
    /// @notice The module reverted, or answered with anything else than two words.
    error RuleComposite_ModuleFailed(address module);

    /// @notice The only token that may ask.
    address public immutable token;

    address[] private _modules;

    constructor(address token_, address[] memory modules_) {
        if (modules_.length == 0) revert RuleComposite_NoModules();
        _requireCode(token_);
        for (uint256 i = 0; i < modules_.length; ++i) {
            _requireCode(modules_[i]);
        }
        (token, _modules) = (token_, modules_);
    }

    /// @dev What a module asks its caller.
    fallback(bytes calldata question) external returns (bytes memory) {
        return token.functionStaticCall(question);
    }

    /// @inheritdoc ITransferRule
    function check(address, address, uint256, bytes32, Holder, Holder)
        external
        view
        returns (bytes1 status, bytes32 reason)
    {
        if (msg.sender != token) revert RuleComposite_NotToken(msg.sender);
        uint256 count = _modules.length;
        for (uint256 i = 0; i < count; ++i) {
            (status, reason) = _ask(_modules[i]);
            if (status != 0x51) break;
        }
    }

    /// @notice The rules, in the order in which they are asked.
    function modules() external view returns (address[] memory) {
        return _modules;
    }

    /// @dev Passes the question on as it came.
    function _ask(address module) private view returns (bytes1 status, bytes32 reason) {
        (bool answered, bytes memory answer) = module.staticcall(msg.data);
        if (!answered || answer.length != 64) revert RuleComposite_ModuleFailed(module);
        return abi.decode(answer, (bytes1, bytes32));
    }

    function _requireCode(address account) private view {
        if (account.code.length == 0) revert RuleComposite_WithoutCode(account);
    }
}
