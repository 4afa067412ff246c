// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPermits} from "../../../../src/interfaces/IPermits.sol";
import {ISecurityToken} from "../../../../src/interfaces/ISecurityToken.sol";
import {PermitTest} from "../../../support/PermitTest.sol";
import {vm} from "../../../support/Vm.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract PermitFunctionTest is PermitTest {
    /// Of a signature over something else, a stranger is recovered: whom, the test finds out by the digest that counts.
    function refused(uint256 value, Signature memory signature) internal {
        address signer = ecrecover(digestNow(value), signature.v, signature.r, signature.s);
        uint256 nonce = token.nonces(owner);
        uint256 allowed = token.allowance(owner, BOB);
        vm.assertNotEq(signer, owner);
        expectSignerWrong(signer, owner);
        permit(value, signature);
        vm.assertEq(token.nonces(owner), nonce);
        vm.assertEq(token.allowance(owner, BOB), allowed);
    }

    function expectSignerWrong(address signer, address expected) private {
        vm.expectRevert(abi.encodeWithSelector(IPermits.SecurityToken_SignerWrong.selector, signer, expected));
    }

    function accepted(uint256 value) private {
        Signature memory signature = sign(KEY, digestNow(value));
        uint256 nonce = token.nonces(owner);
        expectEmitted();
        emit IERC20.Approval(owner, BOB, value);
        permit(value, signature);
        vm.assertEq(token.allowance(owner, BOB), value);
        vm.assertEq(token.nonces(owner), nonce + 1);
    }

    function test_RevertWhen_TheDeadlineHasPassed() external {
        Signature memory signature = sign(KEY, digestNow(7));
        vm.warp(DEADLINE + 1);
        expectError(IPermits.SecurityToken_PermitExpired.selector, bytes32(DEADLINE));
        permit(7, signature);
    }

    function test_RevertWhen_SomebodyElseSigned() external {
        refused(7, sign(0xb0b, digestNow(7)));
    }

    function test_RevertWhen_SomethingElseWasSigned() external {
        refused(8, sign(KEY, digestNow(7)));
        Signature memory future = sign(KEY, digest(separator(address(token), terms().name), owner, 7, 1));
        refused(7, future);
    }

    function test_RevertWhen_UsedBefore() external {
        Signature memory signature = sign(KEY, digestNow(7));
        permit(7, signature);
        refused(7, signature);
    }

    function test_RevertWhen_TheChainIsAnother() external {
        Signature memory signature = sign(KEY, digestNow(7));
        vm.chainId(block.chainid + 1);
        refused(7, signature);
    }

    function test_RevertWhen_TheTokenIsAnother() external {
        ISecurityToken other = ISecurityToken(factory.createStandalone("other", terms(), grants()));
        refused(7, sign(KEY, digest(separator(address(other), terms().name), owner, 7, 0)));
    }

    function test_RevertWhen_SIsHigh() external {
        Signature memory signature = sign(KEY, digestNow(7));
        signature.s = bytes32(CURVE_ORDER - uint256(signature.s));
        signature.v ^= 7;
        expectSignerWrong(address(0), owner);
        permit(7, signature);
    }

    function testFuzz_RevertWhen_VIsWrong(uint8 v) external {
        vm.assume(v != 27 && v != 28);
        Signature memory signature = sign(KEY, digestNow(7));
        signature.v = v;
        expectSignerWrong(address(0), owner);
        permit(7, signature);
    }

    function test_RevertWhen_TheOwnerIsZero() external {
        bytes32 hash = digest(separator(address(token), terms().name), address(0), 7, 0);
        Signature memory signature = sign(KEY, hash);
        expectSignerWrong(owner, address(0));
        token.permit(address(0), BOB, 7, DEADLINE, signature.v, signature.r, signature.s);
        expectSignerWrong(address(0), address(0));
        token.permit(address(0), BOB, 7, DEADLINE, 0, signature.r, signature.s);
        vm.assertEq(token.allowance(address(0), BOB), 0);
    }

    function testFuzz_SetsAndReplacesTheAllowance(uint256 first, uint256 second) external {
        accepted(first);
        accepted(second);
    }

    function test_IsSpendable() external {
        fund(owner, 10);
        register(CAROL);
        accepted(7);
        vm.prank(BOB);
        token.transferFrom(owner, CAROL, 7);
        vm.assertEq(token.balanceOf(CAROL), 7);
        vm.assertEq(token.allowance(owner, BOB), 0);
    }

    function test_WhenItIsTheLastSecond() external {
        vm.warp(DEADLINE);
        accepted(7);
    }

    function test_WhenPaused() external {
        pause();
        accepted(7);
    }
}

/// The same of a clone, whose name stands behind its code.
contract PermitCloneTest is PermitFunctionTest {
    function _create() internal override returns (address) {
        return factory.createClone(SALT, terms(), grants());
    }
}
