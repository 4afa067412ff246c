// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "./TokenTest.sol";
import {vm} from "./Vm.sol";

/// @notice Words for the documents of a token.
abstract contract DocumentTest is TokenTest {
    bytes32[] private _expected;

    /// Each name has a place and a hash of its own.
    function set(bytes32 name) internal {
        vm.prank(ISSUER);
        token.setDocument(name, uriOf(name), keccak256(abi.encode(name)));
    }

    function setThree() internal {
        set("A");
        set("B");
        set("C");
    }

    function remove(bytes32 name) internal {
        vm.prank(ISSUER);
        token.removeDocument(name);
    }

    function uriOf(bytes32 name) internal pure returns (string memory) {
        return string(abi.encodePacked("https://jangbu.example/papers/of/a/security/", name));
    }

    function expectDocument(bytes32 name, string memory uri, bytes32 hash, uint256 setAt) internal view {
        (string memory actualUri, bytes32 actualHash, uint256 actualTime) = token.getDocument(name);
        vm.assertEq(actualUri, uri);
        vm.assertEq(actualHash, hash);
        vm.assertEq(actualTime, setAt);
    }

    /// A list of at most three names, zero for none; each has its document.
    function expectList(bytes32 first, bytes32 second, bytes32 third) internal {
        delete _expected;
        if (first != 0) _expected.push(first);
        if (second != 0) _expected.push(second);
        if (third != 0) _expected.push(third);
        vm.assertEq(token.getAllDocuments(), _expected);
        for (uint256 i = 0; i < _expected.length; ++i) {
            expectDocument(_expected[i], uriOf(_expected[i]), keccak256(abi.encode(_expected[i])), NOW);
        }
    }
}
