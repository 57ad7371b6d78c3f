package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Creates {@link ForceLogoutJob}s at certain times. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@Kind("ForceLogoutSchedule")
@Plural("forcelogoutschedules")
@ShortNames("fls")
public final class ForceLogoutSchedule extends Schedule {
    private static final long serialVersionUID = 1L;
}
