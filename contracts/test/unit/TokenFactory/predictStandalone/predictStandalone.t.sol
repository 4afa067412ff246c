// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTerms} from "../../../../src/types/TokenTerms.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

/// That the prediction comes true is tested with the creation.
contract PredictStandaloneTest is TokenTest {
    function predict(TokenTerms memory chosen) private view returns (address) {
        return factory.predictStandalone(address(this), SALT, chosen);
    }

    function test_AnswersBeforeAndAfterAlike() external {
        address before = factory.predictStandalone(address(this), "other", terms());
        factory.createStandalone("other", terms(), grants());
        vm.assertEq(factory.predictStandalone(address(this), "other", terms()), before);
    }

    function test_DiffersByWhatItIsMadeOf() external view {
        address here = predict(terms());
        vm.assertNotEq(factory.predictStandalone(ALICE, SALT, terms()), here);
        vm.assertNotEq(factory.predictStandalone(address(this), "other", terms()), here);
        TokenTerms memory chosen = terms();
        chosen.name = "Other";
        vm.assertNotEq(predict(chosen), here);
        chosen = terms();
        chosen.symbol = "O";
        vm.assertNotEq(predict(chosen), here);
        chosen = terms();
        chosen.decimals = 1;
        vm.assertNotEq(predict(chosen), here);
        chosen = terms();
        chosen.cap = 1;
        vm.assertNotEq(predict(chosen), here);
    }

    function test_DiffersFromTheOtherForm() external view {
        vm.assertNotEq(predict(terms()), factory.predictClone(address(this), SALT, terms()));
    }
}
