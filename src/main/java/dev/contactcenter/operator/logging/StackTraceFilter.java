package dev.contactcenter.operator.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.EventArgUtil;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/** Replaces the stack traces of some loggers by their cause. */
final class StackTraceFilter extends TurboFilter {
    private final String prefix;

    StackTraceFilter(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable thrown) {
        if (format == null || !logger.getName().startsWith(prefix) || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        var cause = thrown == null ? EventArgUtil.extractThrowable(arguments) : thrown;
        if (cause == null) {
            return FilterReply.NEUTRAL;
        }
        var line = MessageFormatter.basicArrayFormat(format, arguments) + ": " + RootCause.of(cause);
        logger.log(marker, StackTraceFilter.class.getName(), Level.toLocationAwareLoggerInteger(level), line, null, null);
        return FilterReply.DENY;
    }
}
