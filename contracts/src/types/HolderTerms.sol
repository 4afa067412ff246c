// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @notice What the registrar states about a holder: the first 15 bytes of a `Holder`, and of a word in a batch;
///         validUntil(5) country(2) classes(2) investorId(6), the rest zero.
type HolderTerms is uint256;

using HolderTermsFields for HolderTerms global;

library HolderTermsFields {
    /// Flag bits a registrar may never set: frozen belongs to the controller, locks to the token itself.
    uint256 private constant RESERVED = 3 << 184;

    function pack(uint40 validUntil, uint16 country, uint16 classes_, uint48 investorId)
        internal
        pure
        returns (HolderTerms)
    {
        return HolderTerms.wrap(
            (uint256(validUntil) << 216) | (uint256(country) << 200) | (uint256(classes_) << 184)
                | (uint256(investorId) << 136)
        );
    }

    function classes(HolderTerms self) internal pure returns (uint16) {
        return uint16(HolderTerms.unwrap(self) >> 184);
    }

    /// @dev Whether a flag is set that is not the registrar's.
    function areReserved(HolderTerms self) internal pure returns (bool) {
        return HolderTerms.unwrap(self) & RESERVED != 0;
    }
}
