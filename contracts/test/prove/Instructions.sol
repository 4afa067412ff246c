// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Roles} from "../../src/types/Roles.sol";
import {vm} from "../support/Vm.sol";
import {Proof} from "./Proof.sol";
import {svm} from "./Svm.sol";

/// @notice Every call that needs a role, with symbols for its arguments, by number.
abstract contract Instructions is Proof {
    uint256 internal constant WITH_OPERATION = 9;
    uint256 internal constant ALL = 11;

    /// @dev The first `WITH_OPERATION` of them carry the operation id.
    function instruction(uint256 number, bytes32 operation) internal returns (bytes memory) {
        if (number == 0) return registration(operation);
        if (number == 1) return abi.encodeCall(token.registerBatch, (operation, svm.createBytes(35, "entry")));
        if (number == 2) return abi.encodeCall(token.registerAndIssueBatch, (operation, svm.createBytes(47, "entry")));
        if (number == 3) return offset(operation);
        if (number == 4) return abi.encodeCall(token.issueBatch, (operation, svm.createBytes(32, "entry")));
        if (number == 5) return abi.encodeCall(token.freeze, (svm.createAddress("holder"), operation));
        if (number == 6) return abi.encodeCall(token.unfreeze, (svm.createAddress("holder"), operation));
        if (number == 7) return abi.encodeCall(token.pause, (operation));
        if (number == 8) return abi.encodeCall(token.unpause, (operation));
        address account = svm.createAddress("account");
        if (number == 9) return abi.encodeCall(token.setRoles, (account, svm.createUint(256, "roles")));
        return abi.encodeCall(token.offerAdmin, (account));
    }

    /// @dev All of the roles the instruction needs.
    function rolesFor(uint256 number) internal pure returns (uint256) {
        if (number < 2) return Roles.REGISTRAR;
        if (number == 2) return Roles.REGISTRAR | Roles.ISSUER;
        if (number < 5) return Roles.ISSUER;
        if (number < 7) return Roles.CONTROLLER;
        return number < 9 ? Roles.PAUSER : Roles.ADMIN;
    }

    function registration(bytes32 operation) internal returns (bytes memory) {
        uint40 validUntil = uint40(svm.createUint(40, "validUntil"));
        uint16 country = uint16(svm.createUint(16, "country"));
        uint16 classes = uint16(svm.createUint(16, "classes"));
        uint48 investorId = uint48(svm.createUint(48, "investorId"));
        address holder = svm.createAddress("holder");
        return abi.encodeCall(token.register, (operation, holder, validUntil, country, classes, investorId));
    }

    function offset(bytes32 operation) private returns (bytes memory) {
        bytes memory data = bytes.concat(operation, svm.createBytes(32, "log"));
        return abi.encodeCall(token.issue, (svm.createAddress("holder"), svm.createUint(256, "value"), data));
    }

    /// @dev One of them, whichever.
    function assumeOneOf(uint256 number, uint256 count) internal pure {
        vm.assume(number < count);
    }
}
