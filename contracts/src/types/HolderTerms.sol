// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice What the registrar states about a holder, as it is written in packed batches: 15 bytes, big-endian,
///         validUntil(5) | country(2) | classes(2) | investorId(6).
type HolderTerms is uint120;

using HolderTermsFields for HolderTerms global;

library HolderTermsFields {
    /// Flag bits a registrar may never set: frozen belongs to the controller, locks to the token itself.
    uint256 private constant RESERVED = 3 << 48;

    function pack(
        uint40 validUntil_,
        uint16 country_,
        uint16 classes_,
        uint48 investorId_
    ) internal pure returns (HolderTerms) {
        return HolderTerms.wrap(
            (uint120(validUntil_) << 80) | (uint120(country_) << 64) | (uint120(classes_) << 48) | uint120(investorId_)
        );
    }

    function validUntil(
        HolderTerms self
    ) internal pure returns (uint256) {
        return HolderTerms.unwrap(self) >> 80;
    }

    function classes(
        HolderTerms self
    ) internal pure returns (uint16) {
        return uint16(HolderTerms.unwrap(self) >> 48);
    }

    function settable(
        HolderTerms self
    ) internal pure returns (bool) {
        return HolderTerms.unwrap(self) & RESERVED == 0;
    }

    /// @dev The same fields at their places in a `Holder` word.
    function placed(
        HolderTerms self
    ) internal pure returns (uint256) {
        uint256 word = HolderTerms.unwrap(self);
        return
            ((word >> 80) << 96) | (((word >> 64) & 0xffff) << 136) | (((word >> 48) & 0xffff) << 152) | (word << 208);
    }
}
