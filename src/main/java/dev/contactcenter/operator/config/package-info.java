/**
 * The settings that the operator takes from its environment. The package knows nothing else of the project.
 *
 * <p>Words: <i>setting</i> (one environment variable), <i>default</i> (its value if the environment has none), <i>meaning</i> (its
 * description, for users).
 */
package dev.contactcenter.operator.config;
