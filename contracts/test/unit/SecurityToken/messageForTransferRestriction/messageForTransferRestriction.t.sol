// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract MessageForTransferRestrictionTest is TokenTest {
    /// In the order of the codes, from 0.
    string[26] private _messages = [
        "OK",
        "PAUSED",
        "WINDOW_CLOSED",
        "RECEIVER_ZERO",
        "PARTITION_UNKNOWN",
        "BALANCE_TOO_LOW",
        "UNITS_LOCKED",
        "PARTITION_LOCKED",
        "SENDER_NOT_REGISTERED",
        "SENDER_EXPIRED",
        "SENDER_FROZEN",
        "SENDER_BELOW_MINIMUM",
        "RECEIVER_NOT_REGISTERED",
        "RECEIVER_EXPIRED",
        "RECEIVER_FROZEN",
        "RECEIVER_COUNTRY",
        "RECEIVER_CLASS",
        "PARTITION_COUNTRY",
        "PARTITION_CLASS",
        "RECEIVER_BELOW_MINIMUM",
        "RECEIVER_ABOVE_MAXIMUM",
        "HOLDERS_AT_MAXIMUM",
        "RULE_UNAVAILABLE",
        "RULE_REFUSED",
        "OPERATOR_NOT_AUTHORIZED",
        "ALLOWANCE_TOO_LOW"
    ];

    function test_AnswersWithTheReasonOfEachCode() external view {
        for (uint8 code = 0; code < _messages.length; ++code) {
            vm.assertEq(token.messageForTransferRestriction(code), _messages[code]);
        }
    }

    function test_WhenThereIsNoSuchCode() external view {
        vm.assertEq(token.messageForTransferRestriction(26), "UNKNOWN");
        vm.assertEq(token.messageForTransferRestriction(255), "UNKNOWN");
    }
}
