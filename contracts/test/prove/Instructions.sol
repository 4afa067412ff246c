// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../src/types/Hold.sol";
import {PartitionTerms} from "../../src/types/Partition.sol";
import {Roles} from "../../src/types/Roles.sol";
import {RuleSet} from "../../src/types/RuleSet.sol";
import {vm} from "../support/Vm.sol";
import {States} from "./States.sol";
import {svm} from "./Svm.sol";

/// @notice Every call that needs a role, with symbols for its arguments, by number.
abstract contract Instructions is States {
    /// The first `WITH_OPERATION` of them carry the operation id.
    uint256 internal constant WITH_OPERATION = 22;
    uint256 internal constant ALL = 27;

    function instruction(uint256 number, bytes32 id) internal view returns (bytes memory) {
        if (number < 8) return creating(number, id);
        if (number < 16) return controlling(number, id);
        return governing(number, id);
    }

    /// @dev All of the roles the instruction needs.
    function rolesFor(uint256 number) internal pure returns (uint256) {
        if (number < 2) return Roles.REGISTRAR;
        if (number == 2) return Roles.REGISTRAR | Roles.ISSUER;
        if (number < 8) return Roles.ISSUER;
        if (number < 16) return Roles.CONTROLLER;
        if (number < 18) return Roles.PAUSER;
        return number < 25 ? Roles.ADMIN : Roles.ISSUER;
    }

    function assumeBelow(uint256 number, uint256 count) internal pure {
        vm.assume(number < count);
    }

    function registration(bytes32 id) internal view returns (bytes memory) {
        uint40 validUntil = uint40(symbol(40));
        (uint16 country, uint16 classes, uint48 investorId) =
            (uint16(symbol(16)), uint16(symbol(16)), uint48(symbol(48)));
        return abi.encodeCall(token.register, (id, account(), validUntil, country, classes, investorId));
    }

    function creating(uint256 number, bytes32 id) private view returns (bytes memory) {
        if (number == 0) return registration(id);
        if (number == 1) return abi.encodeCall(token.registerBatch, (id, entry(15)));
        if (number == 2) return abi.encodeCall(token.registerAndIssueBatch, (id, entry(27)));
        if (number == 3) return abi.encodeCall(token.issue, (account(), symbol(96), order(id)));
        if (number == 4) return abi.encodeCall(token.issueBatch, (id, entry(12)));
        if (number == 5) return abi.encodeCall(token.issueByPartition, (word(), account(), symbol(96), order(id)));
        if (number == 6) return abi.encodeCall(token.namePartition, (id, word(), terms()));
        return abi.encodeCall(token.snapshot, (id));
    }

    function controlling(uint256 number, bytes32 id) private view returns (bytes memory) {
        bytes memory why = svm.createBytes(96, "operatorData");
        if (number == 8) return abi.encodeCall(token.freeze, (account(), id));
        if (number == 9) return abi.encodeCall(token.unfreeze, (account(), id));
        if (number == 10) return abi.encodeCall(token.freezePartial, (account(), symbol(256), id));
        if (number == 11) return abi.encodeCall(token.recover, (account(), account(), id));
        if (number == 12) return abi.encodeCall(token.redeemBatch, (id, entry(12)));
        if (number == 13) {
            return abi.encodeCall(token.controllerTransfer, (account(), account(), symbol(256), order(id), why));
        }
        if (number == 14) return abi.encodeCall(token.controllerRedeem, (account(), symbol(256), order(id), why));
        return abi.encodeCall(token.releaseHoldByOrder, (parties(), id));
    }

    function governing(uint256 number, bytes32 id) private view returns (bytes memory) {
        if (number == 16) return abi.encodeCall(token.pause, (id));
        if (number == 17) return abi.encodeCall(token.unpause, (id));
        if (number == 18) return abi.encodeCall(token.setRules, (id, ruleSet()));
        if (number == 19) return abi.encodeCall(token.setCountries, (id, symbol(1) == 1, bits()));
        if (number == 20) return abi.encodeCall(token.setRuleModule, (id, address(0)));
        if (number == 21) return abi.encodeCall(token.finalizeIssuance, (id));
        if (number == 22) return abi.encodeCall(token.setRoles, (account(), symbol(256)));
        if (number == 23) return abi.encodeCall(token.offerAdmin, (account()));
        if (number == 24) return abi.encodeCall(token.finalizeControllable, ());
        if (number == 25) {
            return abi.encodeCall(token.setDocument, (word(), string(svm.createBytes(31, "uri")), word()));
        }
        return abi.encodeCall(token.removeDocument, (word()));
    }

    /// @dev The record of the owner has not moved.
    function parties() internal view returns (HoldParties memory between) {
        between = HoldParties(account(), account(), account(), word(), word());
        assumeLocks(between.owner);
    }

    function terms() private pure returns (PartitionTerms memory) {
        return PartitionTerms(uint40(symbol(40)), uint16(symbol(16)), bits());
    }

    function ruleSet() private pure returns (RuleSet memory rules) {
        (rules.opensAt, rules.closesAt, rules.classes) = (uint40(symbol(40)), uint40(symbol(40)), uint16(symbol(16)));
        (rules.maxHolders, rules.minHolding) = (uint32(symbol(32)), uint96(symbol(96)));
        rules.maxHolding = uint96(symbol(96));
    }

    function bits() private pure returns (uint256[4] memory) {
        return [symbol(256), symbol(256), symbol(256), symbol(256)];
    }

    /// @dev Whoever it is, the account has units of the default partition only and was seen since the last snapshot.
    function account() internal view returns (address any) {
        any = svm.createAddress("account");
        vm.assume(partitionsOf(any) == 0);
        vm.assume(isUpToDate(any));
    }

    function entry(uint256 size) private view returns (bytes memory) {
        return bytes.concat(bytes20(account()), svm.createBytes(size, "entry"));
    }

    function symbol(uint256 size) private pure returns (uint256) {
        return svm.createUint(size, "symbol");
    }

    function word() private pure returns (bytes32) {
        return svm.createBytes32("word");
    }
}
