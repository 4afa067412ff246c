// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {RuleSet} from "../types/RuleSet.sol";

/// @title The rules of a token
/// @notice What is asked of transfers, and of receivers by issuing too, beyond the records of the two accounts. What is not
///         set costs a transfer nothing. Only ADMIN changes rules, which ought to be a timelock.
interface IRules {
    event RulesUpdated(RuleSet rules);
    /// @notice Receivers are limited to these countries, or to none if `limited` is false. Bit n = ISO 3166-1 numeric n.
    event CountriesUpdated(bool limited, uint256[4] allowed);
    event RuleModuleUpdated(address indexed module);

    /// @notice The most an account may hold is less than the least, or the window closes before it opens.
    error SecurityToken_RulesContradict();
    /// @notice There is no contract at the address of the module.
    error SecurityToken_ModuleWithoutCode(address module);

    /// @notice Replaces the rules that are numbers. Needs ADMIN.
    function setRules(bytes32 operationId, RuleSet calldata rules_) external;

    /// @notice Limits the countries of receivers. Needs ADMIN.
    /// @param limited false: any country, whatever `allowed` says
    function setCountries(bytes32 operationId, bool limited, uint256[4] calldata allowed) external;

    /// @notice Sets the external rule, an `ITransferRule`; zero for none. Needs ADMIN.
    function setRuleModule(bytes32 operationId, address module) external;

    function rules() external view returns (RuleSet memory);

    function countries() external view returns (bool limited, uint256[4] memory allowed);

    function ruleModule() external view returns (address);
}
