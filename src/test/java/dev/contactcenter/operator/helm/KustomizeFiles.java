package dev.contactcenter.operator.helm;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file for Kustomize that is made from the chart.
 *
 * @param path where it is
 * @param values what the chart is rendered with
 * @param wanted which of the rendered documents are in it
 */
record KustomizeFiles(Path path, String values, Predicate<String> wanted) {
    static final Path FOLDER = Path.of("kustomize");
    static final String PRODUCTION = """
            image: {repository: registry.example.com/contact-center-operator, tag: 0.1.0}
            replicas: 2
            allowedHosts: [ccaiplatform.com]
            networkPolicy: {enabled: true}
            """;
    static final String SIMULATOR = "simulator: {enabled: true}";

    static final List<KustomizeFiles> ALL = List.of(
            new KustomizeFiles(FOLDER.resolve("base/operator.yaml"), "", document -> true),
            new KustomizeFiles(FOLDER.resolve("overlays/production/networkpolicy.yaml"), PRODUCTION, kind("NetworkPolicy")),
            new KustomizeFiles(FOLDER.resolve("overlays/production/poddisruptionbudget.yaml"), PRODUCTION, kind("PodDisruptionBudget")),
            new KustomizeFiles(
                    FOLDER.resolve("overlays/simulator/simulator.yaml"), SIMULATOR, document -> document.contains("component: simulator\n")));

    private static Predicate<String> kind(String kind) {
        return document -> document.contains("\nkind: " + kind + "\n");
    }

    /** Returns what the file has to be. */
    String text() {
        return documents(values).filter(wanted).collect(Collectors.joining("---\n"));
    }

    /** What the chart makes with these values, without what only Helm knows or runs. */
    static Stream<String> documents(String values) {
        return Stream.of(Chart.DOCUMENTED.render(values).text().split("(?m)^---\n"))
                .filter(document -> !document.isBlank() && !document.contains("helm.sh/hook:"))
                .map(document -> document
                        .replaceAll("(?m)^# Source: .*\n", "")
                        .replaceAll("(?m)^ *(helm\\.sh/chart|app\\.kubernetes\\.io/managed-by): .*\n", ""));
    }
}
