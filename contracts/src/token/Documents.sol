// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDocuments} from "../interfaces/IDocuments.sol";
import {Document} from "../types/Book.sol";
import {Roles} from "../types/Roles.sol";
import {TokenState} from "./TokenState.sol";

/// @notice Keeps the list of documents.
abstract contract Documents is IDocuments, TokenState {
    /// @inheritdoc IDocuments
    function setDocument(bytes32 name, string calldata uri, bytes32 documentHash) external onlyRole(Roles.ISSUER) {
        if (name == 0 || bytes(uri).length == 0) revert SecurityToken_DocumentEmpty();
        Document storage document = _book.documents[name];
        if (document.place == 0) {
            _book.documentNames.push(name);
            document.place = uint64(_book.documentNames.length);
        }
        (document.uri, document.hash, document.setAt) = (uri, documentHash, uint64(block.timestamp));
        emit DocumentUpdated(name, uri, documentHash);
    }

    /// @inheritdoc IDocuments
    function removeDocument(bytes32 name) external onlyRole(Roles.ISSUER) {
        Document storage document = _book.documents[name];
        uint64 place = document.place;
        if (place == 0) revert SecurityToken_DocumentUnknown(name);
        emit DocumentRemoved(name, document.uri, document.hash);
        bytes32 last = _book.documentNames[_book.documentNames.length - 1];
        _book.documentNames[place - 1] = last;
        _book.documents[last].place = place;
        _book.documentNames.pop();
        delete _book.documents[name];
    }

    /// @inheritdoc IDocuments
    function getDocument(bytes32 name) external view returns (string memory uri, bytes32 documentHash, uint256 setAt) {
        Document storage document = _book.documents[name];
        return (document.uri, document.hash, document.setAt);
    }

    /// @inheritdoc IDocuments
    function getAllDocuments() external view returns (bytes32[] memory names) {
        return _book.documentNames;
    }
}
