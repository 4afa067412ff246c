// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITransferRule} from "../interfaces/ITransferRule.sol";
import {Move} from "../types/Move.sol";

/// @notice Asks a rule module, and trusts it with nothing but its answer.
library RuleCall {
    uint256 internal constant GAS = 500_000;

    /// @dev `answered` is false if the module reverted, ran out of gas, has no code or answered with anything else than two
    ///      words of which the first is one byte. No more than 64 bytes of what it returns are ever copied.
    function ask(address module, Move memory m) internal view returns (bool answered, bytes1 status, bytes32 reason) {
        bytes memory question =
            abi.encodeCall(ITransferRule.check, (m.from, m.to, m.value, m.partition, m.sender, m.receiver));
        assembly ("memory-safe") {
            let done := staticcall(GAS, module, add(question, 32), mload(question), 0, 64)
            if and(done, eq(returndatasize(), 64)) {
                status := mload(0)
                reason := mload(32)
                answered := iszero(shl(8, status))
            }
        }
    }
}
