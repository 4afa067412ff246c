// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";

contract AcceptanceHashTest is SettlementTest {
    bytes32 private constant DOMAIN =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant ACCEPTANCE = keccak256(
        "Acceptance(address token,bytes32 holdId,address cash,uint256 price,uint256 units,uint256 expiresAt)"
    );

    function test_IsTheHashOfTheAcceptance() external view {
        bytes32 struct_ =
            keccak256(abi.encode(ACCEPTANCE, address(token), bytes32("id"), address(cash), PRICE, UNITS, NOW));
        bytes32 hash = settlement.acceptanceHash(address(token), "id", paymentTerms(), NOW);
        vm.assertEq(hash, keccak256(abi.encodePacked("\x19\x01", domain(), struct_)));
    }

    function test_DiffersOnAnotherChain() external {
        bytes32 here = settlement.acceptanceHash(address(token), "id", paymentTerms(), NOW);
        vm.chainId(2);
        vm.assertTrue(here != settlement.acceptanceHash(address(token), "id", paymentTerms(), NOW));
    }

    function domain() private view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address verifier,,) = settlement.eip712Domain();
        vm.assertEq(name, "Jangbu Settlement");
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(verifier, address(settlement));
        return keccak256(abi.encode(DOMAIN, keccak256(bytes(name)), keccak256(bytes(version)), chainId, verifier));
    }
}
