package dev.contactcenter.operator.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds the settings in force; see {@link Setting} for their meaning.
 *
 * @param watchNamespaces the namespaces to watch; empty: all
 * @param allowHttp whether a ContactCenter's url may be http
 * @param allowedHosts the hosts that may be called, with their subdomains; empty: any
 * @param proxy {@code host:port} of an HTTP proxy to the platforms; empty: none
 * @param trustedCaFile the file of certificates that are trusted for every platform; empty: none
 * @param httpPort the port of probes and metrics; 0: any free port
 * @param reconciliationThreads the number of objects that are reconciled at once
 * @param maxContactCenters how many ContactCenters are connected at most
 * @param leaderElection whether replicas elect one that works
 * @param leaseNamespace the namespace of the Lease; empty: the operator's own namespace
 * @param logFormat {@code text} or {@code json}
 * @param logLevel the lowest level that is logged
 */
public record Settings(
        Set<String> watchNamespaces,
        boolean allowHttp,
        List<String> allowedHosts,
        String proxy,
        String trustedCaFile,
        int httpPort,
        int reconciliationThreads,
        int maxContactCenters,
        boolean leaderElection,
        String leaseNamespace,
        String logFormat,
        String logLevel) {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    private static final Pattern HOST_AND_PORT = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9.]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])"
            + ":([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])");

    public Settings {
        watchNamespaces = Collections.unmodifiableSet(new LinkedHashSet<>(watchNamespaces));
        allowedHosts = List.copyOf(allowedHosts);
    }

    /**
     * Reads the settings.
     *
     * @param environment the environment variables
     * @return the settings
     * @throws IllegalArgumentException with a line for each value that can't be used
     */
    public static Settings from(Map<String, String> environment) {
        var problems = new ArrayList<String>();
        var read = new Reader(environment, problems);
        var settings = new Settings(
                new LinkedHashSet<>(read.list(Setting.WATCH_NAMESPACES, Function.identity(), NAMESPACE, "is not a namespace's name")),
                read.bool(Setting.ALLOW_HTTP),
                read.list(Setting.ALLOWED_HOSTS, value -> value.toLowerCase(Locale.ROOT), HOST, "is not a host name"),
                read.matching(Setting.PROXY, HOST_AND_PORT, "is not host:port"),
                read.text(Setting.TRUSTED_CA_FILE),
                read.number(Setting.HTTP_PORT, 0, 65535, "is not a port from 0 to 65535"),
                read.number(Setting.RECONCILIATION_THREADS, 1, 256, "is not a number from 1 to 256"),
                read.number(Setting.MAX_CONTACT_CENTERS, 1, 100_000, "is not a number from 1 to 100000"),
                read.bool(Setting.LEADER_ELECTION),
                read.matching(Setting.LEASE_NAMESPACE, NAMESPACE, "is not a namespace's name"),
                read.oneOf(Setting.LOG_FORMAT, value -> value.toLowerCase(Locale.ROOT), "text", "json"),
                read.oneOf(Setting.LOG_LEVEL, value -> value.toUpperCase(Locale.ROOT), "ERROR", "WARN", "INFO", "DEBUG", "TRACE"));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return settings;
    }

    /** Returns the values in force, in the order of {@link Setting}, as {@code NAME=value}. */
    public String describe() {
        return Arrays.stream(Setting.values())
                .map(setting -> setting + "=" + value(setting))
                .collect(Collectors.joining(" "));
    }

    private String value(Setting setting) {
        return switch (setting) {
            case WATCH_NAMESPACES -> String.join(",", watchNamespaces);
            case ALLOW_HTTP -> Boolean.toString(allowHttp);
            case ALLOWED_HOSTS -> String.join(",", allowedHosts);
            case PROXY -> proxy;
            case TRUSTED_CA_FILE -> trustedCaFile;
            case HTTP_PORT -> Integer.toString(httpPort);
            case RECONCILIATION_THREADS -> Integer.toString(reconciliationThreads);
            case MAX_CONTACT_CENTERS -> Integer.toString(maxContactCenters);
            case LEADER_ELECTION -> Boolean.toString(leaderElection);
            case LEASE_NAMESPACE -> leaseNamespace;
            case LOG_FORMAT -> logFormat;
            case LOG_LEVEL -> logLevel;
        };
    }

    private record Reader(Map<String, String> environment, List<String> problems) {
        String text(Setting setting) {
            var value = environment.get(setting.name());
            return value == null || value.isBlank() ? setting.byDefault() : value.strip();
        }

        boolean bool(Setting setting) {
            return Boolean.parseBoolean(oneOf(setting, value -> value.toLowerCase(Locale.ROOT), "true", "false"));
        }

        String oneOf(Setting setting, Function<String, String> normal, String... allowed) {
            var value = normal.apply(text(setting));
            if (!Arrays.asList(allowed).contains(value)) {
                problem(setting, text(setting), "is none of " + String.join(", ", allowed));
            }
            return value;
        }

        String matching(Setting setting, Pattern form, String problem) {
            var value = text(setting);
            if (!value.isEmpty() && !form.matcher(value).matches()) {
                problem(setting, value, problem);
            }
            return value;
        }

        int number(Setting setting, int least, int most, String otherwise) {
            var text = text(setting);
            try {
                var number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Reported below, like a number out of range.
            }
            problem(setting, text, otherwise);
            return least;
        }

        List<String> list(Setting setting, Function<String, String> normal, Pattern form, String problem) {
            var entries = Arrays.stream(text(setting).split(","))
                    .map(entry -> normal.apply(entry.strip()))
                    .filter(entry -> !entry.isEmpty())
                    .toList();
            entries.stream()
                    .filter(entry -> !form.matcher(entry).matches())
                    .forEach(entry -> problem(setting, entry, problem));
            return entries;
        }

        private void problem(Setting setting, String value, String what) {
            problems.add(setting + ": '" + value + "' " + what + " (" + setting.meaning() + ")");
        }
    }
}
