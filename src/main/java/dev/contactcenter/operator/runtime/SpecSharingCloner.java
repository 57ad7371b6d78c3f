package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.resource.AgentRoster;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.AgentStatusSchedule;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.ForceLogoutSchedule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.config.Cloner;

/**
 * Copies an object from the cache for a reconciler. The framework would write it as JSON and read that each time. The
 * specs and statuses of this project never change once they are made, so only the metadata needs a copy.
 *
 * @param json copies objects of other kinds
 */
record SpecSharingCloner(KubernetesSerialization json) implements Cloner {
    @Override
    @SuppressWarnings("unchecked")
    public <R extends HasMetadata> R clone(R object) {
        if (object instanceof ForceLogoutJob job) {
            return (R) copy(job, new ForceLogoutJob());
        } else if (object instanceof AgentStatusChange change) {
            return (R) copy(change, new AgentStatusChange());
        } else if (object instanceof ForceLogoutSchedule schedule) {
            return (R) copy(schedule, new ForceLogoutSchedule());
        } else if (object instanceof AgentRoster roster) {
            return (R) copy(roster, new AgentRoster());
        } else if (object instanceof AgentStatusSchedule schedule) {
            return (R) copy(schedule, new AgentStatusSchedule());
        } else if (object instanceof ContactCenter contactCenter) {
            return (R) copy(contactCenter, new ContactCenter());
        }
        return json.clone(object);
    }

    private static <S, T, R extends CustomResource<S, T>> R copy(R from, R to) {
        to.setMetadata(new ObjectMetaBuilder(from.getMetadata()).build());
        to.setSpec(from.getSpec());
        to.setStatus(from.getStatus());
        return to;
    }
}
