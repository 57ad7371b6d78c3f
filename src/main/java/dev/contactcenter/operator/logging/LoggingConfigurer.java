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
import java.util.Map;
import org.slf4j.LoggerFactory;

/** How and how much is logged. */
public final class LoggingConfigurer {
    /** What libraries say about themselves is worth a line only when something is wrong. */
    private static final Map<String, Level> QUIET = Map.of(
            "io.javaoperatorsdk", Level.WARN,
            "io.fabric8", Level.WARN,
            "okhttp3", Level.WARN,
            "Default ConfigurationService implementation", Level.WARN,
            // It says of each resource that its version is an alpha, which ours is.
            "io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils", Level.ERROR);

    private LoggingConfigurer() {}

    public static void configure(Settings settings, Map<String, Level> more) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setEncoder("json".equals(settings.logFormat()) ? json(context) : text(context));
        console.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var level = Level.toLevel(settings.logLevel());
        root.setLevel(level);
        root.addAppender(console);
        if (level.isGreaterOrEqual(Level.INFO)) {
            // It says so every 2 s while the API server is away.
            context.addTurboFilter(new StackTraceFilter("io.fabric8.kubernetes.client.extended.leaderelection"));
            QUIET.forEach((name, quiet) -> context.getLogger(name).setLevel(quiet));
        }
        // What was asked of a platform is told whatever else is not.
        context.getLogger("audit").setLevel(Level.INFO);
        more.forEach((name, quiet) -> context.getLogger(name).setLevel(quiet));
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
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
