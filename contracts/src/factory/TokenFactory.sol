// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITerms} from "../interfaces/ITerms.sol";
import {ITokenFactory} from "../interfaces/ITokenFactory.sol";
import {CodeCopy} from "../libraries/CodeCopy.sol";
import {NameInCode} from "../libraries/NameInCode.sol";
import {SecurityToken} from "../token/SecurityToken.sol";
import {SecurityTokenAnnex} from "../token/SecurityTokenAnnex.sol";
import {RoleGrant, TokenTerms} from "../types/TokenTerms.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";

/// @title Creates tokens of one implementation, in two forms
/// @notice Nobody owns the factory and nothing in it can change.
contract TokenFactory is ITokenFactory {
    /// @inheritdoc ITokenFactory
    address public immutable implementation = address(new SecurityToken(address(new SecurityTokenAnnex())));

    /// @inheritdoc ITokenFactory
    function createStandalone(bytes32 salt, TokenTerms calldata terms, RoleGrant[] calldata grants)
        external
        returns (address token)
    {
        _requireTerms(terms);
        _requireNew(predictStandalone(msg.sender, salt, terms));
        token = Create2.deploy(0, _bound(msg.sender, salt, terms), CodeCopy.creationCode(implementation));
        _finish(token, salt, terms, grants, false);
    }

    /// @inheritdoc ITokenFactory
    function createClone(bytes32 salt, TokenTerms calldata terms, RoleGrant[] calldata grants)
        external
        returns (address token)
    {
        _requireTerms(terms);
        _requireNew(predictClone(msg.sender, salt, terms));
        token = Clones.cloneDeterministicWithImmutableArgs(
            implementation, NameInCode.encode(terms.name, terms.symbol), _bound(msg.sender, salt, terms)
        );
        _finish(token, salt, terms, grants, true);
    }

    /// @inheritdoc ITokenFactory
    function predictStandalone(address deployer, bytes32 salt, TokenTerms calldata terms)
        public
        view
        returns (address token)
    {
        return Create2.computeAddress(_bound(deployer, salt, terms), keccak256(CodeCopy.creationCode(implementation)));
    }

    /// @inheritdoc ITokenFactory
    function predictClone(address deployer, bytes32 salt, TokenTerms calldata terms)
        public
        view
        returns (address token)
    {
        return Clones.predictDeterministicAddressWithImmutableArgs(
            implementation, NameInCode.encode(terms.name, terms.symbol), _bound(deployer, salt, terms)
        );
    }

    function _requireTerms(TokenTerms calldata terms) private pure {
        (uint256 nameLength, uint256 symbolLength) = (bytes(terms.name).length, bytes(terms.symbol).length);
        if (nameLength == 0 || nameLength > 255) revert TokenFactory_NameLength(nameLength);
        if (symbolLength == 0 || symbolLength > 255) revert TokenFactory_SymbolLength(symbolLength);
        if (terms.decimals > 18) revert TokenFactory_DecimalsTooMany(terms.decimals);
    }

    /// @dev Looked up first, because a colliding CREATE2 burns all the gas it is given.
    function _requireNew(address token) private view {
        if (token.code.length != 0) revert TokenFactory_AlreadyCreated(token);
    }

    function _finish(address token, bytes32 salt, TokenTerms calldata terms, RoleGrant[] calldata grants, bool clone)
        private
    {
        ITerms(token).initialize(terms, grants, clone);
        emit TokenCreated(token, msg.sender, salt, clone);
    }

    /// @dev Salt of CREATE2: nobody else can take the address, and the address stands for the terms.
    function _bound(address deployer, bytes32 salt, TokenTerms calldata terms) private pure returns (bytes32) {
        return keccak256(abi.encode(deployer, salt, terms));
    }
}
