// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice The cheatcodes of halmos these proofs use; the names are halmos's.
interface Svm {
    function createAddress(string calldata name) external pure returns (address);
    function createBytes(uint256 length, string calldata name) external pure returns (bytes memory);
    function createBytes32(string calldata name) external pure returns (bytes32);
    function createCalldata(string calldata contractName) external pure returns (bytes memory);
    function createUint(uint256 bits, string calldata name) external pure returns (uint256);
    function enableSymbolicStorage(address account) external;
    function snapshotStorage(address account) external view returns (bytes32);
}

Svm constant svm = Svm(address(uint160(uint256(keccak256("svm cheat code")))));
