/**
 * Configures the log: format, level, character set, and which lines of libraries are worth showing. It may know the settings.
 *
 * <p>Words: <i>level</i>, <i>text</i> and <i>json</i> (the formats), <i>audit</i> (a logger that is always on), <i>root cause</i>
 * (the innermost exception, in one line).
 */
package dev.contactcenter.operator.logging;
