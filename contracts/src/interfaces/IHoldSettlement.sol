// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../types/Hold.sol";
import {PaymentTerms} from "../types/PaymentTerms.sol";
import {ISettling} from "./ISettling.sol";

/// @title Delivery versus payment from a hold
/// @notice The owner of units creates a hold (`IHolds`) with this contract as notary, the buyer as `to` and `termsHash(terms)` as
///         `secretHash`. That is the owner's agreement to the price. Who may do what then:
///
///         | who      | until the hold expires                                    | afterwards                         |
///         |----------|-----------------------------------------------------------|------------------------------------|
///         | buyer    | pay and get the units; or give up, and the units are free | free the units, as anybody may     |
///         | anybody  | the first of these with the buyer's signature             | free the units, at the token itself |
///         | owner    | nothing: the units are promised                           | free the units, at the token itself |
///
///         The cash goes to whoever owns the held units: the owner named in the hold, or after recoveries the account that came
///         after it. Nobody can name another payee. The buyer's allowance of the cash alone lets nobody take it: each purchase is
///         called or signed by the buyer. A buyer whose account was recovered can't buy; the hold lasts until it expires.
///         Errors of the two tokens surface as they are, such as the refusal of a receiver who is not registered.
interface IHoldSettlement is ISettling {
    event HoldSettled(
        address indexed token,
        bytes32 indexed holdId,
        address indexed buyer,
        address payee,
        address cash,
        uint256 units,
        uint256 price
    );

    /// @notice Only the buyer may do this; `caller` is somebody else.
    error Settlement_NotBuyer(address caller);
    /// @notice The hold was created for other terms.
    error Settlement_TermsNotAgreed(bytes32 secretHash);
    /// @notice The hold is of fewer or more units than the terms; of none if it was never created.
    error Settlement_UnitsDiffer(uint256 units, uint256 held);

    /// @notice What the owner puts into a hold as `secretHash`.
    function termsHash(PaymentTerms calldata terms) external pure returns (bytes32);

    /// @notice EIP-712 hash for the buyer to sign:
    ///         Acceptance(address token,bytes32 holdId,address cash,uint256 price,uint256 units,uint256 expiresAt)
    function acceptanceHash(address token, bytes32 holdId, PaymentTerms calldata terms, uint256 expiresAt)
        external
        view
        returns (bytes32);

    /// @notice The caller, who is the buyer, pays the price and gets the held units. The cash needs an allowance to this contract.
    function settleHold(address token, HoldParties calldata parties, PaymentTerms calldata terms) external;

    /// @notice The same for a buyer who has signed; whoever calls gains nothing by it. A signature serves one hold and a hold
    ///         opens once, so that it can't be used again; the buyer revokes it by `cancelHold`.
    /// @param expiresAt last second in which the signature may be used, unix seconds
    function settleHoldFor(
        address token,
        HoldParties calldata parties,
        PaymentTerms calldata terms,
        uint256 expiresAt,
        bytes calldata signature
    ) external;

    /// @notice The caller, who is the buyer, gives up; the units are free again.
    function cancelHold(address token, HoldParties calldata parties) external;
}
