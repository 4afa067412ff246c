// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PaymentTerms} from "../../../../src/types/PaymentTerms.sol";
import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";

contract TermsHashTest is SettlementTest {
    function testFuzz_IsTheHashOfTheTerms(address cash_, uint256 price, uint256 units) external view {
        bytes32 hash = settlement.termsHash(PaymentTerms(cash_, price, units));
        vm.assertEq(hash, keccak256(abi.encode(cash_, price, units)));
    }

    function test_DiffersByEachOfTheTerms() external view {
        bytes32 hash = settlement.termsHash(paymentTerms());
        vm.assertTrue(hash != settlement.termsHash(PaymentTerms(STRANGER, PRICE, UNITS)));
        vm.assertTrue(hash != settlement.termsHash(PaymentTerms(address(cash), PRICE + 1, UNITS)));
        vm.assertTrue(hash != settlement.termsHash(PaymentTerms(address(cash), PRICE, UNITS + 1)));
    }
}
