// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransfers} from "../interfaces/ITransfers.sol";
import {Allowances} from "../libraries/Allowances.sol";
import {Check} from "../libraries/Check.sol";
import {Ledger} from "../libraries/Ledger.sol";
import {Lots} from "../libraries/Lots.sol";
import {Records} from "../libraries/Records.sol";
import {Config} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {Move} from "../types/Move.sol";
import {DEFAULT_PARTITION} from "../types/Partition.sol";
import {Reasons, ReasonsList} from "../types/Reasons.sol";
import {Verdict, VerdictFields} from "../types/Verdict.sol";
import {TokenState} from "./TokenState.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Moves units of the default partition between holders, and says beforehand whether it would.
abstract contract Transfers is IERC20, ITransfers, TokenState {
    /// @inheritdoc IERC20
    function totalSupply() external view returns (uint256) {
        return _book.config.totalSupply();
    }

    /// @inheritdoc IERC20
    function balanceOf(address account) external view returns (uint256) {
        return Lots.total(_book, account, Records.read(account));
    }

    /// @inheritdoc IERC20
    function allowance(address owner, address spender) external view returns (uint256) {
        return _book.allowances[owner][spender];
    }

    /// @inheritdoc IERC20
    function approve(address spender, uint256 value) external returns (bool) {
        _book.allowances[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    /// @inheritdoc IERC20
    function transfer(address to, uint256 value) external returns (bool) {
        _transfer(msg.sender, to, value);
        return true;
    }

    /// @inheritdoc ITransfers
    function transferWithData(address to, uint256 value, bytes calldata) external {
        _transfer(msg.sender, to, value);
    }

    /// @inheritdoc IERC20
    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        _transferFrom(from, to, value);
        return true;
    }

    /// @inheritdoc ITransfers
    function transferFromWithData(address from, address to, uint256 value, bytes calldata) external {
        _transferFrom(from, to, value);
    }

    /// @inheritdoc ITransfers
    function canTransfer(address to, uint256 value, bytes calldata)
        external
        view
        returns (bool allowed, bytes1 status, bytes32 reason)
    {
        Verdict verdict = _verdict(msg.sender, to, value);
        return (verdict.isOk(), verdict.status(), verdict.reason());
    }

    /// @inheritdoc ITransfers
    function canTransferFrom(address from, address to, uint256 value, bytes calldata)
        external
        view
        returns (bool allowed, bytes1 status, bytes32 reason)
    {
        Verdict verdict = _verdict(from, to, value);
        if (verdict.isOk() && _book.allowances[from][msg.sender] < value) {
            verdict = Reasons.wrap(ReasonsList.ALLOWANCE_TOO_LOW).ownVerdict();
        }
        return (verdict.isOk(), verdict.status(), verdict.reason());
    }

    /// @dev Spending after moving keeps the order of reasons; either both happen or neither.
    function _transferFrom(address from, address to, uint256 value) private {
        _transfer(from, to, value);
        Allowances.spend(_book, from, msg.sender, value);
    }

    function _transfer(address from, address to, uint256 value) private {
        (Config config, Holder sender, Holder receiver) = (_book.config, Records.read(from), Records.read(to));
        if (!Check.isPlain(config, sender, receiver, value)) _requireAllowed(from, to, value);
        if (from != to && value != 0) {
            Ledger.move(_book, config, Lots.DEFAULT, from, sender, to, receiver, value);
        }
        _logTransfer(from, to, value);
    }

    /// @dev What is not plain may still be allowed.
    function _requireAllowed(address from, address to, uint256 value) private view {
        Move memory m = Check.see(_book, from, to, value, DEFAULT_PARTITION);
        Check.enforce(_book, m, Check.ofTransfer(_book, m));
    }

    function _verdict(address from, address to, uint256 value) private view returns (Verdict) {
        if (Check.isPlain(_book.config, Records.read(from), Records.read(to), value)) return VerdictFields.OK;
        Move memory m = Check.see(_book, from, to, value, DEFAULT_PARTITION);
        return Check.verdict(_book, m, Check.ofTransfer(_book, m));
    }
}
