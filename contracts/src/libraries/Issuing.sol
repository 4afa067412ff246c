// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IIssuance} from "../interfaces/IIssuance.sol";
import {Book} from "../types/Book.sol";
import {Config, ConfigFields} from "../types/Config.sol";
import {Holder} from "../types/Holder.sol";
import {HolderTerms} from "../types/HolderTerms.sol";
import {Move} from "../types/Move.sol";
import {DEFAULT_PARTITION} from "../types/Partition.sol";
import {Reasons} from "../types/Reasons.sol";
import {Check} from "./Check.sol";
import {Ledger} from "./Ledger.sol";
import {Records} from "./Records.sol";
import {Registering} from "./Registering.sol";
import {Snapshots} from "./Snapshots.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice Brings units into the world. The config word is carried in memory: the caller stores it once.
library Issuing {
    /// @dev Refused unless the receiver may have them; returns the config word with a holder more where there is one.
    function credit(Book storage book, Config config, bytes32 partition, uint256 lot, address to, uint256 units)
        internal
        returns (Config)
    {
        Holder receiver = Records.read(to);
        bool ruled = config.has(ConfigFields.RECEIVER_RULES) || partition != DEFAULT_PARTITION;
        if (ruled || receiver.obstacle(block.timestamp) != 0) {
            Move memory m = Move(config, address(0), Holder.wrap(0), to, receiver, units, partition);
            Check.enforce(book, m, Check.ofReceiver(book, m, Reasons.wrap(0)));
        }
        emit IERC20.Transfer(address(0), to, units);
        return Ledger.credit(book, config, lot, to, receiver, units);
    }

    /// @dev Checked after a batch has been written: a supply that does not fit reverts all of it.
    function enlarge(Book storage book, Config config, uint256 units) internal view returns (Config) {
        if (!config.has(ConfigFields.ISSUABLE)) revert IIssuance.SecurityToken_NotIssuable();
        uint256 supply = Math.saturatingAdd(config.totalSupply(), units);
        if (supply > type(uint96).max) revert IIssuance.SecurityToken_SupplyOverflow(supply);
        if (config.has(ConfigFields.CAPPED) && supply > book.cap) {
            revert IIssuance.SecurityToken_CapExceeded(supply, book.cap);
        }
        return config.plusSupply(units);
    }

    /// @dev Whether there is anything to be asked before an account is credited. One branch.
    function isUnusual(Config config, Holder holder) internal view returns (bool) {
        uint256 rules = Config.unwrap(config) & ConfigFields.RECEIVER_RULES;
        return holder.obstacle(block.timestamp) | rules | holder.frozenOrBehind(config) != 0;
    }

    /// @dev Refuses who may not have the units; returns the record, ready to be changed.
    function admit(Book storage book, Config config, address to, Holder holder, uint256 units)
        internal
        returns (Holder)
    {
        _require(book, config, to, holder, units);
        return Snapshots.touch(book, config, to, holder);
    }

    /// @dev Registers and credits one account, whatever its record. Returns 1 for a new holder, otherwise 0.
    function registerAndCredit(Book storage book, Config config, address to, HolderTerms terms, uint256 units)
        internal
        returns (uint256 joined)
    {
        Registering.require_(to, terms);
        Holder holder = Records.read(to).withTerms(terms);
        _require(book, config, to, holder, units);
        Records.write(to, Snapshots.touch(book, config, to, holder).plus(units));
        return holder.joinsWith(units);
    }

    function _require(Book storage book, Config config, address to, Holder receiver, uint256 units) private view {
        Move memory m = Move(config, address(0), Holder.wrap(0), to, receiver, units, DEFAULT_PARTITION);
        Check.enforce(book, m, Check.ofReceiver(book, m, Reasons.wrap(0)));
    }
}
