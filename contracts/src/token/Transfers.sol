// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransfers} from "../interfaces/ITransfers.sol";
import {Config} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {Verdict, Verdicts} from "../types/Verdict.sol";
import {TokenState} from "./TokenState.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Moves units between holders, and says beforehand whether it would.
abstract contract Transfers is IERC20, ITransfers, TokenState {
    mapping(address owner => mapping(address spender => uint256 units)) private _allowances;

    /// @inheritdoc IERC20
    function totalSupply() external view returns (uint256) {
        return _config.totalSupply();
    }

    /// @inheritdoc IERC20
    function balanceOf(address account) external view returns (uint256) {
        return _holder(account).balance();
    }

    /// @inheritdoc IERC20
    function allowance(address owner, address spender) external view returns (uint256) {
        return _allowances[owner][spender];
    }

    /// @inheritdoc IERC20
    function approve(address spender, uint256 value) external returns (bool) {
        _allowances[msg.sender][spender] = value;
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
        Verdict verdict = _check(_config, _holder(msg.sender), to, _holder(to), value);
        return (verdict.isOk(), verdict.status(), verdict.reason());
    }

    /// @inheritdoc ITransfers
    function canTransferFrom(address from, address to, uint256 value, bytes calldata)
        external
        view
        returns (bool allowed, bytes1 status, bytes32 reason)
    {
        Verdict verdict = _check(_config, _holder(from), to, _holder(to), value);
        if (verdict.isOk() && _allowances[from][msg.sender] < value) verdict = Verdicts.ALLOWANCE_TOO_LOW;
        return (verdict.isOk(), verdict.status(), verdict.reason());
    }

    /// @dev Spending after moving keeps the order of reasons; either both happen or neither.
    function _transferFrom(address from, address to, uint256 value) private {
        _transfer(from, to, value);
        uint256 allowed = _allowances[from][msg.sender];
        if (allowed < value) _reject(Verdicts.ALLOWANCE_TOO_LOW);
        if (allowed == type(uint256).max) return;
        unchecked {
            _allowances[from][msg.sender] = allowed - value;
        }
    }

    function _transfer(address from, address to, uint256 value) private {
        (Config config, Holder sender, Holder receiver) = (_config, _holder(from), _holder(to));
        Verdict verdict = _check(config, sender, to, receiver, value);
        if (!verdict.isOk()) _reject(verdict);
        if (from != to && value != 0) _move(config, from, sender, to, receiver, value);
        emit Transfer(from, to, value);
    }

    /// @dev The config word is written only when an account starts or ceases to be a holder.
    function _move(Config config, address from, Holder sender, address to, Holder receiver, uint256 value) private {
        bool left = sender.balance() == value;
        bool joined = receiver.balance() == 0;
        if (left != joined) _config = joined ? config.plusHolders(1) : config.minusHolder();
        _setHolder(from, sender.minus(value));
        _setHolder(to, receiver.plus(value));
    }

    /// @dev The one check; the order of its questions is part of the interface.
    function _check(Config config, Holder sender, address to, Holder receiver, uint256 value)
        private
        view
        returns (Verdict)
    {
        if (config.isPaused()) return Verdicts.PAUSED;
        if (to == address(0)) return Verdicts.RECEIVER_ZERO;
        if (value > sender.balance()) return Verdicts.BALANCE_TOO_LOW;
        if (sender.validUntil() < block.timestamp) {
            return sender.validUntil() == 0 ? Verdicts.SENDER_NOT_REGISTERED : Verdicts.SENDER_EXPIRED;
        }
        if (sender.frozen() != 0) return Verdicts.SENDER_FROZEN;
        return _checkReceiver(to, receiver);
    }
}
