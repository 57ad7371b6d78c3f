package dev.contactcenter.operator.startup;

import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;

/**
 * Gives the list of all objects of a kind more time than other requests, which the client ends after 10 s. Ten thousand operations
 * are 30 MB: on a busy node they take longer, and an operator that gave up would begin again from the start, for ever.
 */
final class LongLists extends EventListener {
    static final long SECONDS = 60;

    /** Runs before the time of the call begins. */
    @Override
    public void callStart(Call call) {
        if (isListOfAll(call.request())) {
            call.timeout().timeout(SECONDS, TimeUnit.SECONDS);
        }
    }

    /** An informer lists from the memory of the API server, without a limit. Pages are small, and a watch has a time of its own. */
    private static boolean isListOfAll(Request request) {
        var url = request.url();
        return "GET".equals(request.method())
                && "0".equals(url.queryParameter("resourceVersion"))
                && url.queryParameter("limit") == null
                && !"true".equals(url.queryParameter("watch"));
    }
}
