// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRules} from "../../../../src/interfaces/IRules.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {OperationTest} from "../../../support/OperationTest.sol";
import {RuleTest} from "../../../support/RuleTest.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract SetCountriesTest is OperationTest, RuleTest {
    uint256[4] private _some = [uint256(1), 2 << 100, type(uint256).max, 1 << 255];

    function setUp() public override(RuleTest, TokenTest) {
        super.setUp();
    }

    function gate() internal pure override returns (address, uint256) {
        return (ADMIN, Roles.ADMIN);
    }

    function write(bytes32 operationId) internal view override returns (bytes memory) {
        return abi.encodeCall(token.setCountries, (operationId, true, _some));
    }

    function testFuzz_ReplacesTheList(bool limited, uint256[4] memory allowed) external {
        setCountries(true, _some);
        expectEmitted();
        emit IRules.CountriesUpdated(limited, allowed);
        setCountries(limited, allowed);
        (bool isLimited, uint256[4] memory kept) = token.countries();
        vm.assertEq(isLimited, limited);
        vm.assertEq(abi.encode(kept), abi.encode(allowed));
    }

    function test_WhenCountriesAreNotLimited() external {
        uint256[4] memory none;
        setCountries(true, none);
        refused(BOB, 1, 0x57, "RECEIVER_COUNTRY");
        setCountries(false, none);
        sends(BOB, 1);
    }
}
