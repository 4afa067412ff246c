// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice A module that answers every question with the same bytes, or reverts with them.
contract RuleAnswering {
    bytes private _answer;
    bool private immutable REVERTS;

    constructor(bytes memory answer, bool reverts) {
        (_answer, REVERTS) = (answer, reverts);
    }

    fallback(bytes calldata) external returns (bytes memory answer) {
        answer = _answer;
        if (!REVERTS) return answer;
        assembly ("memory-safe") {
            revert(add(answer, 32), mload(answer))
        }
    }
}

/// @notice A module that uses all the gas it is given.
contract RuleBurningGas {
    fallback() external {
        assembly ("memory-safe") {
            invalid()
        }
    }
}

/// @notice A module that answers with as much as it can pay for with the gas it is given, by return or by revert.
contract RuleBomb {
    uint256 private constant SIZE = 464_000;
    bool private immutable REVERTS;

    constructor(bool reverts) {
        REVERTS = reverts;
    }

    fallback() external {
        bool reverts = REVERTS;
        assembly {
            if reverts { revert(0, SIZE) }
            return(0, SIZE)
        }
    }
}

/// @notice A module that would like to remember something.
contract RuleWriting {
    uint256 private _asked;

    fallback(bytes calldata) external returns (bytes memory) {
        ++_asked;
        return abi.encode(bytes1(0x51), bytes32("OK"));
    }
}

/// @notice A module that refuses at length where it is asked with plenty of gas, and has another answer where it is not.
contract RuleOfTwoMinds {
    uint256 private constant COST = 300_000;
    bytes private _otherwise;

    constructor(bytes memory otherwise) {
        _otherwise = otherwise;
    }

    fallback(bytes calldata) external returns (bytes memory) {
        uint256 before = gasleft();
        if (before < COST + 10_000) return _otherwise;
        while (before - gasleft() < COST) {}
        return abi.encode(bytes1(0x57), bytes32("NO"));
    }
}
