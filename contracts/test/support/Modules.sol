// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice A rule module that answers whatever it was told to, or reverts.
contract Module {
    bool private _fails;
    bytes private _answer;

    constructor(bytes memory answer) {
        _answer = answer;
    }

    function fail() external {
        _fails = true;
    }

    fallback(bytes calldata) external returns (bytes memory) {
        require(!_fails);
        return _answer;
    }
}
