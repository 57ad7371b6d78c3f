package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.model.OperationKey;
import java.util.Set;

/**
 * What an answer changed.
 *
 * @param updated the operations to notify
 * @param stateChanged whether the connection's state has changed
 * @param credentialsRefused whether the credentials have to be read again now
 * @param namesChanged whether a status of the platform has become known
 */
record Effect(Set<OperationKey> updated, boolean stateChanged, boolean credentialsRefused, boolean namesChanged) {
    static Effect of(Set<OperationKey> updated) {
        return new Effect(updated, false, false, false);
    }

    static Effect ofNames(Set<OperationKey> updated, boolean namesChanged) {
        return new Effect(updated, false, false, namesChanged);
    }

    /** Returns the same effect for these operations. */
    Effect on(Set<OperationKey> operations) {
        return new Effect(operations, stateChanged, credentialsRefused, namesChanged);
    }
}
