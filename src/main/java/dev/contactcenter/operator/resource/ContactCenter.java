package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A connection to a contact-center platform: its address, credentials and rate limit, and who may use it. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@Kind("ContactCenter")
@Plural("contactcenters")
@ShortNames("cc")
@JsonIgnoreProperties(ignoreUnknown = true)
public final class ContactCenter extends OperatorResource<ContactCenterSpec, ContactCenterStatus> {
    private static final long serialVersionUID = 1L;

    @Override
    protected ContactCenterSpec initSpec() {
        return null;
    }

    @Override
    protected ContactCenterStatus initStatus() {
        return null;
    }
}
