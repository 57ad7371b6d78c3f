package dev.contactcenter.operator.connection.batch;

/** Receives the results of the requests of one operation. Two recipients are the same only if they are the same object. */
public interface Recipient {
    /**
     * Returns how many requests may share a batch with one of this recipient, that one included: 1 and up. It is small
     * after batches with this recipient's requests have failed, so that the request that causes the failure fails alone.
     */
    int maxBatchSize();
}
