// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IIssuance} from "../../../../src/interfaces/IIssuance.sol";
import {IOperations} from "../../../../src/interfaces/IOperations.sol";
import {IRegister} from "../../../../src/interfaces/IRegister.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTerms} from "../../../../src/types/TokenTerms.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract RegisterAndIssueBatchTest is TokenTest {
    address private constant PLATFORM = address(0x91a7);

    function terms() internal pure override returns (TokenTerms memory) {
        return TokenTerms({name: "Capped", symbol: "CAP", decimals: 0, cap: 1000});
    }

    function setUp() public override {
        super.setUp();
        vm.prank(ADMIN);
        token.setRoles(PLATFORM, Roles.ISSUER | Roles.REGISTRAR);
        vm.startPrank(PLATFORM);
    }

    function entry(address holder, uint96 units, uint40 validUntil, uint16 classes)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodePacked(holder, units, validUntil, KOREA, classes, uint48(9));
    }

    function good(address holder, uint96 units) private pure returns (bytes memory) {
        return entry(holder, units, LATER, RETAIL);
    }

    function test_RevertWhen_ARoleIsMissing() external {
        vm.stopPrank();
        vm.prank(ISSUER);
        expectRoleMissing(ISSUER, Roles.ISSUER | Roles.REGISTRAR);
        token.registerAndIssueBatch("a", good(ALICE, 1));
        vm.prank(REGISTRAR);
        expectRoleMissing(REGISTRAR, Roles.ISSUER | Roles.REGISTRAR);
        token.registerAndIssueBatch("a", good(ALICE, 1));
    }

    function test_RevertWhen_OperationIsMissing() external {
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        token.registerAndIssueBatch(0, good(ALICE, 1));
    }

    function test_RevertWhen_OperationIsDone() external {
        token.registerAndIssueBatch("a", good(ALICE, 1));
        expectError(IOperations.SecurityToken_OperationDone.selector, "a");
        token.registerAndIssueBatch("a", good(ALICE, 1));
    }

    function testFuzz_RevertWhen_LengthIsWrong(uint8 length) external {
        vm.assume(length % 47 != 0 || length == 0);
        expectError(IRegister.SecurityToken_PackedLength.selector, length, 47);
        token.registerAndIssueBatch("a", new bytes(length));
    }

    function test_RevertWhen_AnEntryIsNotRegistrable() external {
        expectError(IRegister.SecurityToken_HolderZero.selector);
        token.registerAndIssueBatch("a", bytes.concat(good(ALICE, 1), good(address(0), 1)));
        expectError(IRegister.SecurityToken_ClassesReserved.selector, bytes32(uint256(1)));
        token.registerAndIssueBatch("a", bytes.concat(good(ALICE, 1), entry(BOB, 1, LATER, 1)));
        expectError(IRegister.SecurityToken_ClassesReserved.selector, bytes32(uint256(2)));
        token.registerAndIssueBatch("a", bytes.concat(good(ALICE, 1), entry(BOB, 1, LATER, 2)));
        vm.assertEq(validUntilOf(ALICE), 0);
    }

    function test_RevertWhen_AnEntryIsNotEligible() external {
        expectRejected(0x57, "RECEIVER_NOT_REGISTERED");
        token.registerAndIssueBatch("a", entry(ALICE, 1, 0, RETAIL));
        expectRejected(0x57, "RECEIVER_EXPIRED");
        token.registerAndIssueBatch("a", entry(ALICE, 1, uint40(NOW - 1), RETAIL));
        vm.stopPrank();
        freeze(ALICE);
        vm.prank(PLATFORM);
        expectRejected(0x57, "RECEIVER_FROZEN");
        token.registerAndIssueBatch("a", good(ALICE, 1));
    }

    function test_RevertWhen_TheCapIsExceeded() external {
        expectError(IIssuance.SecurityToken_CapExceeded.selector, 1001, 1000);
        token.registerAndIssueBatch("a", bytes.concat(good(ALICE, 1000), good(BOB, 1)));
    }

    function test_WritesRecordAndSupply() external {
        bytes memory packed = bytes.concat(good(ALICE, 40), entry(BOB, 0, uint40(NOW), 1 << 15));
        expectEmitted();
        emit IOperations.OperationExecuted("a", keccak256(abi.encodeCall(token.registerAndIssueBatch, ("a", packed))));
        expectEmitted();
        emit IERC20.Transfer(address(0), ALICE, 40);
        expectEmitted();
        emit IERC20.Transfer(address(0), BOB, 0);
        expectEmitted();
        emit IRegister.HoldersRegistered("a", registered());
        token.registerAndIssueBatch("a", packed);
        vm.assertEq(token.balanceOf(ALICE), 40);
        vm.assertEq(validUntilOf(ALICE), LATER);
        vm.assertEq(validUntilOf(BOB), NOW);
        vm.assertEq(flagsOf(BOB), 1 << 15);
        vm.assertEq(token.totalSupply(), 40);
        vm.assertEq(token.holderCount(), 1);
    }

    /// The entries without their units.
    function registered() private pure returns (bytes memory) {
        return
            abi.encodePacked(
                ALICE, LATER, KOREA, RETAIL, uint48(9), BOB, uint40(NOW), KOREA, uint16(1 << 15), uint48(9)
            );
    }

    function test_WhenAnAccountHasABalance() external {
        token.registerAndIssueBatch("a", bytes.concat(good(ALICE, 40), entry(ALICE, 2, LATER + 1, 1 << 15)));
        vm.assertEq(token.balanceOf(ALICE), 42);
        vm.assertEq(validUntilOf(ALICE), LATER + 1);
        vm.assertEq(flagsOf(ALICE), 1 << 15);
        vm.assertEq(token.holderCount(), 1);
    }
}
