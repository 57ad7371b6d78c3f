package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.batch.Batch;

/**
 * A batch that was sent.
 *
 * @param batch what was asked
 * @param sentAt when, in nanoseconds of the connection's ticker
 * @param generation which settings of the connection it was sent with
 */
record SentBatch(Batch batch, long sentAt, long generation) {}
