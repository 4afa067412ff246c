// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPermits} from "../../src/interfaces/IPermits.sol";
import {ISecurityToken} from "../../src/interfaces/ISecurityToken.sol";
import {TokenTest} from "../support/TokenTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice Signed claims that counted on every chain, because nothing in them named one.
contract ClaimsTest is TokenTest {
    uint256 private constant KEY = 0xa11ce;
    uint256 private constant HERE = 1001;
    uint256 private constant ELSEWHERE = 8217;

    /// @notice tronprotocol/tips #848: a claim signed for one chain was accepted on another. A permit is worth nothing there, nor
    ///         after a fork that changes the id of this one.
    function test_APermitCountsOnItsChainOnly() external {
        vm.chainId(ELSEWHERE);
        (uint8 v, bytes32 r, bytes32 s) = signed(token);
        vm.chainId(HERE);
        refuse(token, v, r, s);
        vm.chainId(ELSEWHERE);
        token.permit(vm.addr(KEY), BOB, 5, NOW, v, r, s);
        vm.assertEq(token.allowance(vm.addr(KEY), BOB), 5);
    }

    /// @notice tronprotocol/tips #848: nor for another token of the same name, nor twice.
    function test_APermitCountsForItsTokenAndOnce() external {
        ISecurityToken other = ISecurityToken(factory.createStandalone("OTHER", terms(), grants()));
        (uint8 v, bytes32 r, bytes32 s) = signed(token);
        refuse(other, v, r, s);
        vm.assertEq(other.allowance(vm.addr(KEY), BOB), 0);
        token.permit(vm.addr(KEY), BOB, 5, NOW, v, r, s);
        refuse(token, v, r, s);
    }

    function signed(ISecurityToken for_) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                vm.addr(KEY),
                BOB,
                5,
                0,
                NOW
            )
        );
        return vm.sign(KEY, keccak256(abi.encodePacked(hex"1901", for_.DOMAIN_SEPARATOR(), message)));
    }

    function refuse(ISecurityToken by, uint8 v, bytes32 r, bytes32 s) private {
        (bool success, bytes memory answer) =
            address(by).call(abi.encodeCall(by.permit, (vm.addr(KEY), BOB, 5, NOW, v, r, s)));
        vm.assertFalse(success);
        vm.assertEq(bytes4(answer) == IPermits.SecurityToken_SignerWrong.selector, true);
    }
}
