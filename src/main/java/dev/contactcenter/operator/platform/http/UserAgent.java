package dev.contactcenter.operator.platform.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import okhttp3.Interceptor;

/** The name that the operator gives in requests, so that the staff of a platform or a cluster can find it in their logs. */
public final class UserAgent {
    /** {@code contact-center-operator/<version>}. */
    static final String VALUE = "contact-center-operator/" + version();

    private UserAgent() {}

    /** Returns what names the operator in each request of an OkHttp client. */
    public static Interceptor interceptor() {
        return chain -> chain.proceed(chain.request().newBuilder().header("User-Agent", VALUE).build());
    }

    /** Returns the version of the operator. */
    public static String version() {
        try (var resource = UserAgent.class.getResourceAsStream("/version.properties")) {
            if (resource == null) {
                return "unknown";
            }
            var properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties can't be read", e);
        }
    }
}
