// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice Creation code whose result is the runtime code of another contract, byte for byte.
/// @dev Needs no second copy of the token's code in the factory, and every standalone token has the very code that was
///      verified once for the implementation. The token has no immutables and its constructor seals only the
///      implementation, so a copy starts with empty storage.
///
///      PUSH20 source  DUP1 EXTCODESIZE  SWAP1 DUP2  PUSH0 PUSH0 DUP4 EXTCODECOPY  POP PUSH0 RETURN
library CodeCopy {
    function creationCode(address source) internal pure returns (bytes memory) {
        return abi.encodePacked(hex"73", source, hex"803b90815f5f833c505ff3");
    }
}
