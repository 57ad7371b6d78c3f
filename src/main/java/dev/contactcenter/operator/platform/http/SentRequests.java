package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.PermitUse;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;

/** Reports the requests that OkHttp has written, in the thread that makes the call. Opening a connection may take long before that. */
final class SentRequests extends EventListener {
    @Override
    public void requestHeadersEnd(Call call, Request request) {
        if (request.body() == null) {
            PermitUse.ofThisThread().run();
        }
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        PermitUse.ofThisThread().run();
    }
}
