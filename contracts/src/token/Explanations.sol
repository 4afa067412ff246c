// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IExplanations} from "../interfaces/IExplanations.sol";
import {Check} from "../libraries/Check.sol";
import {Move} from "../types/Move.sol";
import {DEFAULT_PARTITION} from "../types/Partition.sol";
import {Reasons, ReasonsList} from "../types/Reasons.sol";
import {Verdict} from "../types/Verdict.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Tells everything the check finds.
abstract contract Explanations is IExplanations, TokenState {
    /// @inheritdoc IExplanations
    function explainTransfer(address from, address to, uint256 value, bytes32 partition)
        external
        view
        returns (Reason[] memory reasons)
    {
        Move memory m = Check.see(_book, from, to, value, partition);
        Reasons found = Check.ofTransfer(_book, m);
        reasons = new Reason[](ReasonsList.COUNT);
        uint256 count;
        for (uint256 place = 0; place < ReasonsList.COUNT; ++place) {
            if (!found.has(1 << place)) continue;
            Verdict verdict = Check.verdict(_book, m, Reasons.wrap(1 << place));
            reasons[count++] = Reason(verdict.status(), verdict.reason());
        }
        assembly ("memory-safe") {
            mstore(reasons, count)
        }
    }

    /// @inheritdoc IExplanations
    function detectTransferRestriction(address from, address to, uint256 value) external view returns (uint8 code) {
        Reasons found = Check.ofTransfer(_book, Check.see(_book, from, to, value, DEFAULT_PARTITION));
        return found.none() ? 0 : uint8(found.first() + 1);
    }

    /// @inheritdoc IExplanations
    function messageForTransferRestriction(uint8 code) external pure returns (string memory message) {
        if (code == 0) return "OK";
        if (code > ReasonsList.COUNT) return "UNKNOWN";
        bytes32 text = ReasonsList.verdictAt(code - 1).reason();
        uint256 length;
        while (text[length] != 0) ++length;
        message = string(abi.encodePacked(text));
        assembly ("memory-safe") {
            mstore(message, length)
        }
    }
}
