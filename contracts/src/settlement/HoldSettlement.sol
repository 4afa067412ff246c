// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHoldSettlement} from "../interfaces/IHoldSettlement.sol";
import {IHolds} from "../interfaces/IHolds.sol";
import {Successors} from "../libraries/Successors.sol";
import {HoldParties} from "../types/Hold.sol";
import {PaymentTerms} from "../types/PaymentTerms.sol";
import {Settling} from "./Settling.sol";

/// @notice The notary of holds that are for sale. It stores nothing: the token knows whether a hold is open.
abstract contract HoldSettlement is IHoldSettlement, Settling {
    bytes32 private constant ACCEPTANCE = keccak256(
        "Acceptance(address token,bytes32 holdId,address cash,uint256 price,uint256 units,uint256 expiresAt)"
    );

    modifier onlyBuyer(HoldParties calldata parties) {
        if (msg.sender != parties.to) revert Settlement_NotBuyer(msg.sender);
        _;
    }

    /// @inheritdoc IHoldSettlement
    function settleHold(address token, HoldParties calldata parties, PaymentTerms calldata terms)
        external
        nonReentrant
        onlyBuyer(parties)
    {
        _settle(token, keccak256(abi.encode(parties)), parties, terms);
    }

    /// @inheritdoc IHoldSettlement
    function settleHoldFor(
        address token,
        HoldParties calldata parties,
        PaymentTerms calldata terms,
        uint256 expiresAt,
        bytes calldata signature
    ) external nonReentrant {
        bytes32 holdId = keccak256(abi.encode(parties));
        _requireInTime(expiresAt);
        _requireSigned(parties.to, acceptanceHash(token, holdId, terms, expiresAt), signature);
        _settle(token, holdId, parties, terms);
    }

    /// @inheritdoc IHoldSettlement
    function cancelHold(address token, HoldParties calldata parties) external nonReentrant onlyBuyer(parties) {
        IHolds(token).releaseHold(parties);
    }

    /// @inheritdoc IHoldSettlement
    function termsHash(PaymentTerms calldata terms) public pure returns (bytes32) {
        return keccak256(abi.encode(terms));
    }

    /// @inheritdoc IHoldSettlement
    function acceptanceHash(address token, bytes32 holdId, PaymentTerms calldata terms, uint256 expiresAt)
        public
        view
        returns (bytes32)
    {
        return _hashTypedDataV4(keccak256(abi.encode(ACCEPTANCE, token, holdId, terms, expiresAt)));
    }

    /// @dev The cash first: while a cash token lets others run code, the units are still the owner's and held.
    function _settle(address token, bytes32 holdId, HoldParties calldata parties, PaymentTerms calldata terms) private {
        _requireAgreed(token, holdId, parties, terms);
        address payee = Successors.last(token, parties.owner);
        _move(terms.cash, parties.to, payee, terms.price);
        IHolds(token).executeHold(parties, 0);
        emit HoldSettled(token, holdId, parties.to, payee, terms.cash, terms.units, terms.price);
    }

    /// @dev That the notary is this contract and the hold is open and in time, the token asks itself.
    function _requireAgreed(address token, bytes32 holdId, HoldParties calldata parties, PaymentTerms calldata terms)
        private
        view
    {
        _requireSomething(terms.units, terms.price);
        if (parties.secretHash != termsHash(terms)) revert Settlement_TermsNotAgreed(parties.secretHash);
        (uint96 held,,) = IHolds(token).holdOf(holdId);
        if (held != terms.units) revert Settlement_UnitsDiffer(terms.units, held);
    }
}
