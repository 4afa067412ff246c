// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRuleList} from "../interfaces/IRuleList.sol";
import {ITransferRule} from "../interfaces/ITransferRule.sol";
import {Holder} from "../types/Holder.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title Several rules as one
/// @notice Passes questions on: the token's to the modules, and theirs to the token.
contract RuleComposite is IRuleList {
    using Address for address;

    /// @inheritdoc IRuleList
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

    /// @inheritdoc IRuleList
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
