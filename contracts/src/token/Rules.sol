// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRegister} from "../interfaces/IRegister.sol";
import {IRules} from "../interfaces/IRules.sol";
import {Config, ConfigFields} from "../types/Config.sol";
import {Roles} from "../types/Roles.sol";
import {RuleSet} from "../types/RuleSet.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Sets the rules, and in the config word which of them are on.
abstract contract Rules is IRules, TokenState {
    /// @inheritdoc IRules
    function setRules(bytes32 operationId, RuleSet calldata rules_) external onlyRole(Roles.ADMIN) once(operationId) {
        if (rules_.classes & 3 != 0) revert IRegister.SecurityToken_ClassesReserved(rules_.classes);
        bool upsideDown = rules_.maxHolding != 0 && rules_.maxHolding < rules_.minHolding;
        bool backwards = rules_.closesAt != 0 && rules_.closesAt < rules_.opensAt;
        if (upsideDown || backwards) revert SecurityToken_RulesContradict();
        _book.rules = rules_;
        _switch(ConfigFields.WINDOW, rules_.opensAt | rules_.closesAt != 0);
        _switch(ConfigFields.CLASSES, rules_.classes != 0);
        _switch(ConfigFields.LIMITS, rules_.minHolding | rules_.maxHolding | rules_.maxHolders != 0);
        emit RulesUpdated(rules_);
    }

    /// @inheritdoc IRules
    function setCountries(bytes32 operationId, bool limited, uint256[4] calldata allowed)
        external
        onlyRole(Roles.ADMIN)
        once(operationId)
    {
        _book.countries[0] = allowed;
        _switch(ConfigFields.COUNTRIES, limited);
        emit CountriesUpdated(limited, allowed);
    }

    /// @inheritdoc IRules
    function setRuleModule(bytes32 operationId, address module) external onlyRole(Roles.ADMIN) once(operationId) {
        if (module != address(0) && module.code.length == 0) revert SecurityToken_ModuleWithoutCode(module);
        _book.ruleModule = module;
        _switch(ConfigFields.MODULE, module != address(0));
        emit RuleModuleUpdated(module);
    }

    /// @inheritdoc IRules
    function rules() external view returns (RuleSet memory) {
        return _book.rules;
    }

    /// @inheritdoc IRules
    function countries() external view returns (bool limited, uint256[4] memory allowed) {
        return (_book.config.has(ConfigFields.COUNTRIES), _book.countries[0]);
    }

    /// @inheritdoc IRules
    function ruleModule() external view returns (address) {
        return _book.ruleModule;
    }

    function _switch(uint256 flag, bool on) private {
        Config config = _book.config;
        _book.config = on ? config.with(flag) : config.without(flag);
    }
}
