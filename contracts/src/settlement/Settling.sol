// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISettling} from "../interfaces/ISettling.sol";
import {Receipt} from "../libraries/Receipt.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @notice Whose signature it is, whether there is still time, and that what is moved arrives.
abstract contract Settling is ISettling, EIP712, ReentrancyGuardTransient {
    constructor() EIP712("Jangbu Settlement", "1") {}

    /// @inheritdoc ISettling
    function permit(address token, address owner, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
    {
        try IERC20Permit(token).permit(owner, address(this), value, deadline, v, r, s) {} catch {}
    }

    function _requireInTime(uint256 expiresAt) internal view {
        if (block.timestamp > expiresAt) revert Settlement_Expired(expiresAt);
    }

    function _requireSigned(address signer, bytes32 hash, bytes calldata signature) internal view {
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, hash, signature)) {
            revert Settlement_SignatureWrong(signer);
        }
    }

    function _requireSomething(uint256 units, uint256 price) internal pure {
        if (units == 0 || price == 0) revert Settlement_Empty();
    }

    /// @dev More than the amount is no harm to the receiver, and no lever for a third party who adds to it.
    function _move(address token, address from, address to, uint256 amount) internal {
        uint256 received = Receipt.pull(token, from, to, amount);
        if (received < amount) revert Settlement_ReceivedLess(token, to, amount, received);
    }
}
