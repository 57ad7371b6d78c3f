package dev.contactcenter.operator.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.platform.http.UserAgent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LoggingConfigurerTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private void configure(Map<String, String> environment, Map<String, Level> more) {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        LoggingConfigurer.configure(Settings.from(environment), more);
    }

    @AfterEach
    void restore() throws Exception {
        System.setOut(console);
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aJsonLineIsOneObject() throws Exception {
        configure(Map.of("LOG_FORMAT", "json"), Map.of());
        LoggerFactory.getLogger("a.b").info("one {}\nof \"two\"", 1);
        LoggerFactory.getLogger("a.b").error("failed", new IllegalStateException("why"));
        assertThat(lines()).hasSize(2);
        var first = new JsonMapper().readTree(lines().get(0));
        assertThat(first.get("formattedMessage").asText()).isEqualTo("one 1\nof \"two\"");
        assertThat(first.get("level").asText()).isEqualTo("INFO");
        assertThat(first.get("loggerName").asText()).isEqualTo("a.b");
        assertThat(new JsonMapper().readTree(lines().get(1)).get("throwable").get("message").asText()).isEqualTo("why");
    }

    @Test
    @SuppressWarnings("try")
    void aJsonLineNamesItsObject() throws Exception {
        configure(Map.of("LOG_FORMAT", "json"), Map.of());
        try (var kind = MDC.putCloseable("kind", "ForceLogoutJob"); var name = MDC.putCloseable("name", "end-of-shift")) {
            LoggerFactory.getLogger("a.b").info("submitted");
        }
        var about = new JsonMapper().readTree(lines().get(0)).get("mdc");
        assertThat(about.get("kind").asText()).isEqualTo("ForceLogoutJob");
        assertThat(about.get("name").asText()).isEqualTo("end-of-shift");
    }

    @Test
    void aTextMessageIsOneLineEvenWithLineBreaksInIt() {
        configure(Map.of(), Map.of());
        LoggerFactory.getLogger("a.b").info("one\r\n2026-01-01T00:00:00.000Z ERROR forged");
        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0)).matches("[-0-9]{10}T[:.0-9]{12}Z INFO  b: one 2026-01-01T00:00:00.000Z ERROR forged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void everyLetterIsWrittenInUtf8WhateverTheLocale(String format) {
        System.setOut(new PrintStream(written, true, StandardCharsets.US_ASCII));
        LoggingConfigurer.configure(Settings.from(Map.of("LOG_FORMAT", format)), Map.of());
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var appender = (ConsoleAppender<?>) context.getLogger("ROOT").iteratorForAppenders().next();

        LoggerFactory.getLogger("audit").info("Pause für Zoë, 休憩");

        assertThat(lines().get(0)).contains("Pause für Zoë, 休憩");
        // The JVM of this test may have UTF-8 by default: the encoder must not depend on it.
        assertThat(appender.getEncoder() instanceof PatternLayoutEncoder encoder ? encoder.getCharset() : StandardCharsets.UTF_8)
                .isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void auditLinesAreWrittenAtEveryLevel() {
        configure(Map.of("LOG_LEVEL", "ERROR"), Map.of());
        LoggerFactory.getLogger("a.b").warn("not said");
        LoggerFactory.getLogger("audit").info("kept");
        assertThat(lines()).hasSize(1).first().asString().endsWith("kept");
    }

    @Test
    void linesOfLibrariesAreWrittenOnlyAtDebugLevel() {
        configure(Map.of(), Map.of());
        LoggerFactory.getLogger("io.javaoperatorsdk.operator.Operator").info("hello");
        assertThat(lines()).isEmpty();
        configure(Map.of("LOG_LEVEL", "DEBUG"), Map.of("audit", Level.OFF));
        LoggerFactory.getLogger("io.javaoperatorsdk.operator.Operator").debug("hello");
        LoggerFactory.getLogger("audit").info("quiet");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void whatTheAwsSdkSignsIsWrittenAtNoLevel() {
        configure(Map.of("LOG_LEVEL", "TRACE"), Map.of());
        LoggerFactory.getLogger("software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner").debug("x-amz-security-token:secret");
        assertThat(lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void anElectionThatFailsEveryTwoSecondsIsOneLineWithTheCause(String format) {
        configure(Map.of("LOG_FORMAT", format), Map.of());
        var elector = LoggerFactory.getLogger("io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector");
        var away = new IllegalStateException("get", new ConnectException("Connection refused"));
        elector.error("Exception occurred while acquiring lock '{}'", "lease", away);
        elector.error("Exception during leader election", away);
        elector.debug("Attempting '{}'", "lease", away);
        elector.error("Without a cause '{}'", "lease");
        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0)).contains("acquiring lock 'lease': ConnectException (Connection refused)", "ERROR");
        assertThat(lines().get(1)).contains("Exception during leader election: ConnectException (Connection refused)");
        assertThat(lines().get(2)).contains("Without a cause 'lease'");
    }

    @Test
    void itsTraceIsToldWhereEverythingIs() {
        configure(Map.of("LOG_LEVEL", "DEBUG"), Map.of());
        LoggerFactory.getLogger("io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector").error("no", new IllegalStateException());
        assertThat(lines()).hasSizeGreaterThan(1);
    }

    @Test
    void theVersionIsKnown() {
        assertThat(UserAgent.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }
}
