// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Documents of a security
/// @notice ERC-1643: where the papers are and what their hash is, so that anybody can check a copy.
interface IDocuments {
    /// @notice ERC-1643: a document was attached or replaced.
    event DocumentUpdated(bytes32 indexed name, string uri, bytes32 documentHash);
    /// @notice ERC-1643: a document was taken off, as it was.
    event DocumentRemoved(bytes32 indexed name, string uri, bytes32 documentHash);

    /// @notice A document needs a name and a place to find it.
    error SecurityToken_DocumentEmpty();
    /// @notice There is no document of that name.
    error SecurityToken_DocumentUnknown(bytes32 name);

    /// @notice Attaches a document or replaces one of the same name. Needs ISSUER.
    /// @param documentHash keccak256 of its bytes, or zero if it changes by its nature
    function setDocument(bytes32 name, string calldata uri, bytes32 documentHash) external;

    /// @notice Takes a document off. Needs ISSUER.
    function removeDocument(bytes32 name) external;

    /// @return uri empty if there is no such document
    /// @return documentHash as it was given
    /// @return setAt unix seconds of the block that attached or replaced it
    function getDocument(bytes32 name) external view returns (string memory uri, bytes32 documentHash, uint256 setAt);

    /// @notice The names of all documents, in no particular order.
    function getAllDocuments() external view returns (bytes32[] memory names);
}
