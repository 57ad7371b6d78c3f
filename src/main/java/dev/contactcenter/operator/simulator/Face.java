package dev.contactcenter.operator.simulator;

import java.util.Optional;

/** A platform's protocol, put on the center. */
interface Face {
    /** What the request asks for. */
    Call call(ApiRequest request);

    /** The answer to who may not ask; empty for who may. */
    Optional<Reply> denial(ApiRequest request);

    /** Does what is asked for, and answers. */
    Reply answer(Call call, ApiRequest request);

    /** Whom the request names, for the journal; nobody where it can't be read. */
    Selection selection(ApiRequest request);
}
