// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// What the stablecoin tests pay with: money with six decimals for anybody to make, and others off in one way each.
contract Dollar is ERC20 {
    constructor() ERC20("Test dollar", "TUSD") {}

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }
}

/// Burns a hundredth of what moves, and reports it as a movement to nobody that counts.
contract FeeDollar is Dollar {
    mapping(address account => uint256 amount) private _taken;

    function balanceOf(address account) public view override returns (uint256) {
        return super.balanceOf(account) - _taken[account];
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (from != address(0) && to != address(0)) _taken[to] += value / 100;
    }
}

/// Reports a movement and moves nothing.
contract LyingDollar is Dollar {
    function transfer(address to, uint256 value) public override returns (bool) {
        emit Transfer(msg.sender, to, value);
        return true;
    }
}

/// Says no instead of reverting, once somebody has shut it.
contract ShutDollar is Dollar {
    bool private _shut;

    function shut() external {
        _shut = true;
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        return _shut ? false : super.transfer(to, value);
    }
}

/// A word that no currency is.
contract OddDollar is Dollar {
    function symbol() public pure override returns (string memory) {
        return "<b>$</b>";
    }
}
