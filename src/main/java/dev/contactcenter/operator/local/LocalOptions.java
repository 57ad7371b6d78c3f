package dev.contactcenter.operator.local;

import java.nio.file.Path;
import java.util.List;

/**
 * The arguments of {@link LocalMain}.
 *
 * @param platforms what to show, at least one
 * @param stay whether to keep running after the operations have ended
 * @param port where the API server listens; 0 picks one
 * @param kubeconfig where to write what kubectl needs
 * @param help whether only the help is asked for
 */
record LocalOptions(List<LocalPlatform> platforms, boolean stay, int port, Path kubeconfig, boolean help) {
    static final String HELP =
            """
            Usage: mvn -q -B compile exec:exec@local [-Dlocal.args="OPTIONS"]

            Runs a Kubernetes API server, a simulated contact center and the operator in one process, applies the
            manifests in examples/ and shows what becomes of the agents.

              --platform NAME     what the contact center is: %s; with %s, one
                                  of each at once (default %s)
              --demo NAME         something else than the usual manifests: waves logs agents out in waves,
                                  and they come back by themselves
              --stay              keep running afterwards, for kubectl, until Ctrl-C
              --port PORT         port of the API server, 0 picks a free one (default 0)
              --kubeconfig FILE   where --stay writes the kubeconfig (default target/local-kubeconfig)
              --help              this text
            """
                    .formatted(LocalPlatform.names(), LocalPlatform.EVERY, LocalPlatform.CCAIP.name());

    private static final LocalOptions DEFAULT =
            new LocalOptions(List.of(LocalPlatform.CCAIP), false, 0, Path.of("target", "local-kubeconfig"), false);

    /** @throws IllegalArgumentException with a message that names the argument that is wrong */
    static LocalOptions parse(String... args) {
        var options = DEFAULT;
        for (var i = 0; i < args.length; i++) {
            var flag = args[i].split("=", 2);
            options = switch (flag[0]) {
                case "--stay" -> new LocalOptions(options.platforms, true, options.port, options.kubeconfig, options.help);
                case "--help", "-h" -> new LocalOptions(options.platforms, options.stay, options.port, options.kubeconfig, true);
                case "--platform", "--demo", "--port", "--kubeconfig" -> {
                    if (flag.length == 1 && i + 1 == args.length) {
                        throw new IllegalArgumentException(flag[0] + " needs a value");
                    }
                    yield options.with(flag[0], flag.length == 2 ? flag[1] : args[++i]);
                }
                default -> throw new IllegalArgumentException("unknown argument '" + args[i] + "'");
            };
        }
        return options;
    }

    private LocalOptions with(String flag, String value) {
        return switch (flag) {
            case "--platform" -> new LocalOptions(LocalPlatform.named(value), stay, port, kubeconfig, help);
            case "--demo" -> new LocalOptions(List.of(LocalPlatform.demo(value)), stay, port, kubeconfig, help);
            case "--port" -> new LocalOptions(platforms, stay, port(value), kubeconfig, help);
            default -> new LocalOptions(platforms, stay, port, Path.of(value), help);
        };
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below, as for a number out of range.
        }
        throw new IllegalArgumentException("--port must be 0 to 65535, not '" + text + "'");
    }
}
