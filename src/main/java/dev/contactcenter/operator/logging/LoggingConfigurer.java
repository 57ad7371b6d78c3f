package dev.contactcenter.operator.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.contactcenter.operator.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Configures the format, the level and the character set of the log. */
public final class LoggingConfigurer {
    /** Lines of libraries matter only if something is wrong. */
    private static final Map<String, Level> QUIET = Map.of(
            "io.javaoperatorsdk", Level.WARN,
            "io.fabric8", Level.WARN,
            "okhttp3", Level.WARN,
            "Default ConfigurationService implementation", Level.WARN,
            // It warns of each resource with an alpha version; this project's resources have one.
            "io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils", Level.ERROR);

    private LoggingConfigurer() {}

    /**
     * Configures the log.
     *
     * @param settings the format and the level
     * @param more levels of further loggers
     */
    public static void configure(Settings settings, Map<String, Level> more) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var console = new ConsoleAppender<ILoggingEvent>();
        // The standard output itself writes in the charset of the locale, which in most containers knows no letter beyond ASCII.
        console.setContext(context);
        console.setEncoder("json".equals(settings.logFormat()) ? json(context) : text(context));
        console.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var level = Level.toLevel(settings.logLevel());
        root.setLevel(level);
        root.addAppender(console);
        if (level.isGreaterOrEqual(Level.INFO)) {
            // It logs a stack trace every 2 s while the API server is away.
            context.addTurboFilter(new StackTraceFilter("io.fabric8.kubernetes.client.extended.leaderelection"));
            QUIET.forEach((name, quiet) -> context.getLogger(name).setLevel(quiet));
        }
        // Audit lines are logged at every level.
        context.getLogger("audit").setLevel(Level.INFO);
        // At DEBUG it writes the headers that it signs, and a session token is one of them.
        context.getLogger("software.amazon.awssdk").setLevel(Level.WARN);
        more.forEach((name, quiet) -> context.getLogger(name).setLevel(quiet));
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0}: %replace(%msg){'[\\r\\n]+', ' '}%n%ex");
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithContext(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.start();
        return encoder;
    }
}
