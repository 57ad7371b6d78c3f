package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** An operation that logs agents out, once. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@Kind("ForceLogoutJob")
@Plural("forcelogoutjobs")
@ShortNames("flj")
public final class ForceLogoutJob extends Operation {
    private static final long serialVersionUID = 1L;
}
