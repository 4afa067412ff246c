// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @notice Money as it should be, for anybody to make.
contract Cash is ERC20Permit {
    constructor() ERC20("Won", "KRW") ERC20Permit("Won") {}

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }
}

/// @notice Keeps a hundredth of whatever moves.
contract FeeCash is Cash {
    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (from != address(0) && to != address(0)) super._update(to, address(0), value / 100);
    }
}

/// @notice Says yes and moves nothing.
contract LyingCash is Cash {
    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return true;
    }
}

/// @notice Says no instead of reverting.
contract FalseCash is Cash {
    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return false;
    }
}

/// @notice Moves, and takes everything the receiver had besides.
contract TakingCash is Cash {
    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (from != address(0) && to != address(0)) super._update(to, address(0), balanceOf(to));
    }
}

/// @notice Moves and answers nothing, as some of the oldest do.
contract SilentCash is Cash {
    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        super.transferFrom(from, to, value);
        assembly ("memory-safe") {
            return(0, 0)
        }
    }
}

/// @notice Calls somebody before it moves, like the hooks of ERC-777 or an evil issuer.
contract HookCash is Cash {
    address private _target;
    bytes private _call;
    bool public called;
    bool public reentered;
    bytes public answer;

    /// @dev Without a target it is money as it should be.
    function arm(address target, bytes calldata call_) external {
        (_target, _call) = (target, call_);
    }

    function _update(address from, address to, uint256 value) internal override {
        address target = _target;
        if (target != address(0)) {
            _target = address(0);
            called = true;
            (bool done, bytes memory said) = target.call(_call);
            (reentered, answer) = (reentered || done, said);
        }
        super._update(from, to, value);
    }
}
