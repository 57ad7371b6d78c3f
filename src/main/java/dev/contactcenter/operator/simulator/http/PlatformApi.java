package dev.contactcenter.operator.simulator.http;

import dev.contactcenter.operator.simulator.center.ApiCall;
import java.util.Optional;

/** A platform's protocol, put on the center. */
public interface PlatformApi {
    /** What the request asks for. */
    ApiCall call(ApiRequest request);

    /** The answer to who may not ask; empty for who may. */
    Optional<HttpReply> denial(ApiRequest request);

    /** Does what is asked for, and answers. */
    HttpReply answer(ApiCall call, ApiRequest request);

    /** Whom the request names, for the journal; nobody where it can't be read. */
    RequestedAgents selection(ApiRequest request);
}
