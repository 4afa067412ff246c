// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {World} from "./World.sol";

/// @notice Everything the handler can do, in one order, with arguments cut from one number.
abstract contract Story is World {
    function act(uint256 s) internal {
        register(s);
        move(s);
        partitions(s);
        control(s);
        holds(s);
        office(s);
    }

    function register(uint256 s) private {
        _handler.register(s >> 1, s >> 2, s >> 3, s >> 4);
        _handler.registerBatch(s >> 5, s >> 6, s >> 7, s >> 8, s >> 9);
        _handler.freeze(s >> 10, s >> 11);
        _handler.unfreeze(s >> 12, s >> 13);
        _handler.freezePartial(s >> 14, s >> 15, s >> 16);
        if (s % 4 == 0) _handler.recover(s >> 17, s >> 18, s >> 19);
        _handler.issue(s >> 20, s >> 21, s >> 22);
        _handler.issueByPartition(s >> 23, s >> 24, s >> 25, s >> 26);
        _handler.issueBatch(s >> 27, s >> 28, s >> 29, s >> 30);
        _handler.registerAndIssueBatch(s >> 31, s >> 32, s >> 33, s >> 34, s >> 35);
    }

    function move(uint256 s) private {
        _handler.transfer(s >> 36, s >> 37, s >> 38);
        _handler.transferWithData(s >> 39, s >> 40, s >> 41);
        _handler.transferFrom(s >> 42, s >> 43, s >> 44, s >> 45, s % 2 == 0);
        _handler.approve(s >> 46, s >> 47, s >> 48);
        _handler.permit(s >> 49, s >> 50, s >> 51, s >> 52);
        _handler.redeem(s >> 53, s >> 54);
        _handler.redeemFrom(s >> 55, s >> 56, s >> 57);
    }

    function partitions(uint256 s) private {
        _handler.namePartition(s >> 58, s >> 59, s >> 60);
        _handler.transferByPartition(s >> 61, s >> 62, s >> 63, s >> 64);
        _handler.operatorTransferByPartition(s >> 65, s >> 66, s >> 67, s >> 68, s >> 69);
        _handler.redeemByPartition(s >> 70, s >> 71, s >> 72);
        _handler.operatorRedeemByPartition(s >> 73, s >> 74, s >> 75, s >> 76);
        _handler.mergePartition(s >> 77, s >> 78, s >> 79);
        _handler.giveLeave(s >> 80, s >> 81, s >> 82, s % 2 == 0);
    }

    function control(uint256 s) private {
        _handler.controllerTransfer(s >> 83, s >> 84, s >> 85, s >> 86);
        _handler.controllerRedeem(s >> 87, s >> 88, s >> 89);
        _handler.redeemBatch(s >> 90, s >> 91, s >> 92, s >> 93);
        _handler.orderTransfer(s >> 94, s >> 95, s >> 96, s >> 97, s >> 98);
        _handler.orderRedeem(s >> 99, s >> 100, s >> 101, s >> 102);
    }

    function holds(uint256 s) private {
        _handler.createHold(s >> 103, s >> 104, s >> 105, s >> 106, s >> 107);
        _handler.executeHold(s >> 108, s >> 109, s >> 110);
        _handler.createHold(s >> 111, s >> 112, s >> 113, s >> 114, s >> 115);
        _handler.releaseHold(s >> 116, s >> 117);
        _handler.releaseHoldByOrder(s >> 118, s >> 119);
    }

    function office(uint256 s) private {
        _handler.setRules(s >> 120, s >> 121);
        _handler.setCountries(s >> 122, s >> 123);
        _handler.setRuleModule(s >> 124, s >> 125);
        _handler.pause(s >> 126, s >> 127);
        _handler.setRoles(s >> 130, s >> 131, s >> 132);
        _handler.handOver(s >> 133, s >> 134);
        _handler.setDocument(s >> 135, s >> 136, bytes32(s));
        _handler.removeDocument(s >> 137, s >> 138);
        _handler.snapshot(s >> 139);
        _handler.passTime(s >> 140);
        _handler.replay(s >> 141);
        _handler.trespass(s >> 142, s >> 143);
    }
}
