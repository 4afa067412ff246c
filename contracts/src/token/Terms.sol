// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ITerms} from "../interfaces/ITerms.sol";
import {NameInCode} from "../libraries/NameInCode.sol";
import {ConfigFields} from "../types/Config.sol";
import {TokenTerms} from "../types/TokenTerms.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Keeps what was decided before the token existed.
abstract contract Terms is ITerms, TokenState {
    /// @inheritdoc ITerms
    function name() external view returns (string memory) {
        return _book.config.has(ConfigFields.NAMED_IN_CODE) ? NameInCode.name() : _book.name;
    }

    /// @inheritdoc ITerms
    function symbol() external view returns (string memory) {
        return _book.config.has(ConfigFields.NAMED_IN_CODE) ? NameInCode.symbol() : _book.symbol;
    }

    /// @inheritdoc ITerms
    function decimals() external view returns (uint8) {
        return _book.config.decimals();
    }

    /// @dev Where there is no cap, nothing is written.
    function _setTerms(TokenTerms calldata terms, bool namedInCode) internal {
        if (_book.config.has(ConfigFields.INITIALISED)) revert SecurityToken_Initialised();
        _book.config = ConfigFields.create(terms.decimals, terms.cap != 0, namedInCode);
        if (terms.cap != 0) _book.cap = terms.cap;
        if (!namedInCode) (_book.name, _book.symbol) = (terms.name, terms.symbol);
    }
}
