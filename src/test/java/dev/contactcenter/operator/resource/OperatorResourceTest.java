package dev.contactcenter.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class OperatorResourceTest {
    private static final String JOB = """
            apiVersion: contactcenter.dev/v1alpha1
            kind: ForceLogoutJob
            metadata:
              name: end-of-shift
              managedFields:
              - {manager: kubectl, operation: Apply, time: "2026-11-29T08:00:00Z", fieldsV1: {"f:spec": {"f:target": {}}}}
              - {manager: contact-center-operator, operation: Apply, subresource: status, fieldsV1: {"f:status": {"f:phase": {}}}}
              - {manager: %s, operation: Update, subresource: %s, fieldsV1: {"%s": {"f:phase": {}}}}
            """;

    @Test
    void onlyWhoWroteTheObjectItselfIsKeptIfTheOperatorOwnsTheStatus() {
        var entries = read("argocd", "''", "f:metadata");

        assertThat(entries).extracting(ManagedFieldsEntry::getFieldsV1).containsOnlyNulls();
        assertThat(entries).extracting(ManagedFieldsEntry::getManager).containsExactly("kubectl");
        assertThat(entries).extracting(ManagedFieldsEntry::getTime).containsExactly("2026-11-29T08:00:00Z");
    }

    @Test
    void theyAreKeptIfAnotherManagerOwnsAPartOfTheStatus() {
        assertThat(read("velero", "status", "f:status")).extracting(ManagedFieldsEntry::getFieldsV1).doesNotContainNull();
    }

    @Test
    void theyAreDroppedIfOnlyTheOperatorWroteTheStatus() {
        assertThat(read("contact-center-operator", "status", "f:status")).extracting(ManagedFieldsEntry::getManager).containsExactly("kubectl");
    }

    @Test
    void anObjectWithoutMetadataIsRead() {
        assertThat(new KubernetesSerialization().unmarshal("apiVersion: contactcenter.dev/v1alpha1\nkind: ForceLogoutJob\nmetadata: null\n",
                ForceLogoutJob.class)).isNotNull();
    }

    private static java.util.List<ManagedFieldsEntry> read(String manager, String subresource, String field) {
        return new KubernetesSerialization().unmarshal(JOB.formatted(manager, subresource, field), ForceLogoutJob.class)
                .getMetadata().getManagedFields();
    }
}
