package dev.contactcenter.operator.platform.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * How the rows of one list are read.
 *
 * @param row reads a row; returns empty if the row has no key
 * @param key returns the key of a row
 * @param merge chooses between two rows of the same key
 * @param what the plural name of the rows, for messages
 * @param <R> a row
 */
record EntityFormat<R>(
        Function<JsonNode, Optional<R>> row, Function<R, Object> key, BinaryOperator<R> merge, String what) {}
