// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IBlockList} from "../../../../src/interfaces/IBlockList.sol";
import {ModuleTest} from "../../../support/ModuleTest.sol";
import {vm} from "../../../support/Vm.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";

contract BlockListRuleTest is ModuleTest {
    address private constant AUTHORITY = address(0xa07f);
    IBlockList private _rule;

    function setUp() public override {
        super.setUp();
        _rule = IBlockList(vm.deployCode("BlockListRule.sol:BlockListRule", abi.encode(AUTHORITY)));
        setModule(address(_rule));
        fund(ALICE, 100);
        register(BOB);
    }

    function list(address account, bool listed) private {
        address[] memory accounts = new address[](2);
        (accounts[0], accounts[1]) = (account, STRANGER);
        vm.prank(AUTHORITY);
        _rule.setListed(accounts, listed);
    }

    function ownable() private view returns (Ownable2Step) {
        return Ownable2Step(address(_rule));
    }

    function test_RevertWhen_NotTheOwner() external {
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, ALICE));
        _rule.setListed(new address[](0), true);
    }

    function test_SetsTheList() external {
        vm.expectEmit(true, true, true, true, address(_rule));
        emit IBlockList.AccountListed(BOB, true);
        vm.expectEmit(true, true, true, true, address(_rule));
        emit IBlockList.AccountListed(STRANGER, true);
        list(BOB, true);
        vm.assertTrue(_rule.isListed(BOB));
        list(BOB, false);
        vm.assertFalse(_rule.isListed(BOB));
        transfer(ALICE, BOB, 1);
    }

    function test_RevertWhen_OwnershipIsRenounced() external {
        vm.prank(AUTHORITY);
        expectError(IBlockList.BlockListRule_OwnerNeeded.selector);
        ownable().renounceOwnership();
    }

    function test_IsHandedOverInTwoSteps() external {
        vm.prank(AUTHORITY);
        ownable().transferOwnership(CAROL);
        vm.assertEq(ownable().owner(), AUTHORITY);
        vm.prank(CAROL);
        ownable().acceptOwnership();
        vm.assertEq(ownable().owner(), CAROL);
    }

    function test_RevertWhen_TheSenderIsListed() external {
        list(ALICE, true);
        expectTransferRefused(ALICE, BOB, 1, 0x56, "SENDER_LISTED");
    }

    function test_RevertWhen_TheReceiverIsListed() external {
        list(BOB, true);
        expectTransferRefused(ALICE, BOB, 1, 0x57, "RECEIVER_LISTED");
        bytes memory data = abi.encode(nextOperation());
        vm.prank(ISSUER);
        expectRejected(0x57, "RECEIVER_LISTED");
        token.issue(BOB, 1, data);
    }

    function test_AllowsAllOthers() external {
        transfer(ALICE, BOB, 40);
        vm.assertEq(token.balanceOf(BOB), 40);
    }
}
