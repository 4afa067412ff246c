// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITerms} from "../interfaces/ITerms.sol";
import {NameInCode} from "../libraries/NameInCode.sol";
import {Config, ConfigFields} from "../types/Config.sol";
import {TokenTerms} from "../types/TokenTerms.sol";
import {TokenState} from "./TokenState.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

/// @notice Keeps what was decided before the token existed.
abstract contract Terms is IERC20Metadata, ITerms, TokenState {
    string private _name;
    string private _symbol;

    /// @inheritdoc IERC20Metadata
    function name() external view returns (string memory) {
        return _config.isNamedInCode() ? NameInCode.name() : _name;
    }

    /// @inheritdoc IERC20Metadata
    function symbol() external view returns (string memory) {
        return _config.isNamedInCode() ? NameInCode.symbol() : _symbol;
    }

    /// @inheritdoc IERC20Metadata
    function decimals() external view returns (uint8) {
        return _config.decimals();
    }

    function _setTerms(TokenTerms calldata terms, bool namedInCode) internal {
        if (_config.isInitialised()) revert SecurityToken_Initialised();
        _config = ConfigFields.create(terms.decimals, terms.cap != 0, namedInCode);
        if (!namedInCode) (_name, _symbol) = (terms.name, terms.symbol);
    }
}
