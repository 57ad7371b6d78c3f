package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * How the rows of one of CXone's lists are found and read.
 *
 * @param names what the array of rows is called, in the form of {@link CxoneFields#normal}
 * @param container the array of objects that may hold the rows instead; empty if there is none
 * @param row reads a row; returns empty if the row has no key
 * @param key returns the key of a row
 * @param merge chooses between two rows of the same key
 * @param what the plural name of the rows, for messages
 * @param <R> a row
 */
record CxoneFormat<R>(
        Set<String> names,
        String container,
        Function<JsonNode, Optional<R>> row,
        Function<R, Object> key,
        BinaryOperator<R> merge,
        String what) {}
