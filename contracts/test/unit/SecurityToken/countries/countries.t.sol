// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {RuleTest} from "../../../support/RuleTest.sol";
import {vm} from "../../../support/Vm.sol";

contract CountriesTest is RuleTest {
    uint256[4] private _none;
    uint256[4] private _some = [uint256(1), 2, 3, 4];

    function expectCountries(bool limited, uint256[4] memory allowed) private view {
        (bool actual, uint256[4] memory list) = token.countries();
        vm.assertEq(actual, limited);
        vm.assertEq(abi.encode(list), abi.encode(allowed));
    }

    function test_WhenNoneWereSet() external view {
        expectCountries(false, _none);
    }

    function test_WhenSomeWereSet() external {
        setCountries(true, _some);
        expectCountries(true, _some);
        setCountries(false, _some);
        expectCountries(false, _some);
    }
}
