package dev.contactcenter.operator.simulator.http;

import dev.contactcenter.operator.simulator.center.ApiCall;
import java.util.Optional;

/** The API of one platform on top of the simulated center. */
public interface PlatformApi {
    /** Returns the call of this request. */
    ApiCall call(ApiRequest request);

    /** Returns the refusal for a client without access; empty if it has access. */
    Optional<HttpReply> denial(ApiRequest request);

    /** Carries the request out and returns the reply. */
    HttpReply answer(ApiCall call, ApiRequest request);

    /** Returns the agents that the request names, for the journal; none if it can't be read. */
    RequestedAgents selection(ApiRequest request);
}
