// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPermits} from "../interfaces/IPermits.sol";
import {NameInCode} from "../libraries/NameInCode.sol";
import {ConfigFields} from "../types/Config.sol";
import {TokenState} from "./TokenState.sol";
import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @notice Allowances given by a signature (ERC-2612).
/// @dev The domain is computed anew each time: its name is a token's own, and its chain may fork.
abstract contract Permits is IPermits, TokenState {
    bytes32 private constant DOMAIN =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    /// @inheritdoc IERC20Permit
    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
    {
        if (block.timestamp > deadline) revert SecurityToken_PermitExpired(deadline);
        bytes32 message = keccak256(abi.encode(PERMIT, owner, spender, value, _book.nonces[owner]++, deadline));
        (address signer,,) = ECDSA.tryRecover(MessageHashUtils.toTypedDataHash(DOMAIN_SEPARATOR(), message), v, r, s);
        if (signer != owner || signer == address(0)) revert SecurityToken_SignerWrong(signer, owner);
        _book.allowances[owner][spender] = value;
        emit IERC20.Approval(owner, spender, value);
    }

    /// @inheritdoc IERC20Permit
    function nonces(address owner) external view returns (uint256) {
        return _book.nonces[owner];
    }

    /// @inheritdoc IERC5267
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        return (hex"0f", _domainName(), "1", block.chainid, address(this), 0, new uint256[](0));
    }

    /// @inheritdoc IERC20Permit
    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        return
            keccak256(abi.encode(DOMAIN, keccak256(bytes(_domainName())), keccak256("1"), block.chainid, address(this)));
    }

    function _domainName() private view returns (string memory) {
        return _book.config.has(ConfigFields.NAMED_IN_CODE) ? NameInCode.name() : _book.name;
    }
}
