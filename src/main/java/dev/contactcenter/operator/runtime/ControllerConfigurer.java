package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.resource.Api;
import dev.contactcenter.operator.resource.BreakGlass;
import dev.contactcenter.operator.resource.Schedule;
import dev.contactcenter.operator.resource.StatusOwners;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Configures every controller in the same way. */
final class ControllerConfigurer {
    /** Any new value of this annotation makes the operator reconcile the object at once. */
    static final String RECONCILE_AT = Api.RECONCILE_AT;

    private ControllerConfigurer() {}

    static <P extends HasMetadata> void configure(
            ControllerConfigurationOverrider<P> controller, Set<String> namespaces, ListPages pages) {
        configure(controller, namespaces, pages, (now, before) -> false);
    }

    /**
     * Configures a controller.
     *
     * @param controller the controller
     * @param namespaces the namespaces to watch; empty: all
     * @param pages how the objects are read at the start
     * @param isRelevantToo whether a change needs a reconcile that needs none by the metadata
     */
    static <P extends HasMetadata> void configure(
            ControllerConfigurationOverrider<P> controller, Set<String> namespaces, ListPages pages, BiPredicate<P, P> isRelevantToo) {
        if (namespaces.isEmpty()) {
            controller.watchingAllNamespaces();
        } else {
            controller.settingNamespaces(namespaces);
        }
        pages.size().ifPresent(controller::withInformerListLimit);
        controller
                .withGenerationAware(false)
                .withOnUpdateFilter((now, before) ->
                        isRelevant(now.getMetadata(), before.getMetadata()) || isRelevantToo.test(now, before))
                .withReconciliationMaxInterval(null)
                .withRetry(new GenericRetry()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setMaxInterval(Duration.ofMinutes(1).toMillis())
                        .withoutMaxAttempts());
    }

    /**
     * Returns whether a change needs a reconcile. The operator's own status writes do not; those of another manager do, so that
     * they are taken over at once. A manager that writes again and again counts once a second: so exact are the times.
     */
    static boolean isRelevant(ObjectMeta now, ObjectMeta before) {
        return !Objects.equals(now.getUid(), before.getUid())
                || !Objects.equals(now.getGeneration(), before.getGeneration())
                || isWrittenByOther(now, before)
                || !Objects.equals(annotation(now, RECONCILE_AT), annotation(before, RECONCILE_AT))
                || !Objects.equals(annotation(now, BreakGlass.ANNOTATION), annotation(before, BreakGlass.ANNOTATION))
                || !Objects.equals(annotation(now, Schedule.RUN_AT), annotation(before, Schedule.RUN_AT));
    }

    private static boolean isWrittenByOther(ObjectMeta now, ObjectMeta before) {
        var writes = writesOfOthers(now);
        return !writes.isEmpty() && !writes.equals(writesOfOthers(before));
    }

    private static Set<String> writesOfOthers(ObjectMeta metadata) {
        return StatusOwners.others(metadata).stream().map(entry -> entry.getManager() + " " + entry.getTime()).collect(Collectors.toSet());
    }

    private static String annotation(ObjectMeta metadata, String name) {
        return metadata.getAnnotations() == null ? null : metadata.getAnnotations().get(name);
    }
}
