package dev.contactcenter.operator.local.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Kubernetes' own kinds that the server serves. */
final class BuiltInTypes {
    static final List<ResourceType> ALL = List.of(
            of("", "v1", "namespaces", "Namespace", false, List.of("ns"), text("Status", ".status.phase")),
            of("", "v1", "secrets", "Secret", true, List.of(), text("Type", ".type"), size("Data", ".data")),
            of("", "v1", "configmaps", "ConfigMap", true, List.of("cm"), size("Data", ".data")),
            of("", "v1", "serviceaccounts", "ServiceAccount", true, List.of("sa")),
            events("", "v1"),
            events(EventConversion.GROUP, "v1"),
            of(
                    "coordination.k8s.io",
                    "v1",
                    "leases",
                    "Lease",
                    true,
                    List.of(),
                    text("Holder", ".spec.holderIdentity")),
            of(
                    CustomResourceDefinitions.GROUP,
                    "v1",
                    "customresourcedefinitions",
                    "CustomResourceDefinition",
                    false,
                    List.of("crd", "crds")));

    private BuiltInTypes() {}

    private static ResourceType of(
            String group,
            String version,
            String plural,
            String kind,
            boolean namespaced,
            List<String> shortNames,
            PrinterColumn... columns) {
        var all = new ArrayList<PrinterColumn>();
        all.add(PrinterColumn.NAME);
        all.addAll(List.of(columns));
        all.add(PrinterColumn.AGE);
        return type(group, version, plural, kind, namespaced, shortNames, all);
    }

    private static ResourceType events(String group, String version) {
        return type(
                group,
                version,
                "events",
                "Event",
                true,
                List.of("ev"),
                List.of(
                        PrinterColumn.of("Last Seen", "date", ".lastTimestamp"),
                        text("Type", ".type"),
                        text("Reason", ".reason"),
                        text("Object", ".object"),
                        text("Message", ".message")));
    }

    private static ResourceType type(
            String group,
            String version,
            String plural,
            String kind,
            boolean namespaced,
            List<String> shortNames,
            List<PrinterColumn> columns) {
        return new ResourceType(
                group,
                version,
                plural,
                kind.toLowerCase(Locale.ROOT),
                kind,
                namespaced,
                shortNames,
                List.of(),
                false,
                false,
                List.of(),
                columns,
                StructuralSchema.OPEN);
    }

    private static PrinterColumn size(String name, String path) {
        return PrinterColumn.of(name, "integer", path);
    }

    private static PrinterColumn text(String name, String path) {
        return PrinterColumn.of(name, "string", path);
    }
}
