package dev.contactcenter.operator.connection.adapter;

import dev.contactcenter.operator.connection.batch.Call;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An adapter in use. It is closed once it is retired and its last call has ended. Thread-safe. */
public final class PlatformHandle {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformHandle.class);

    private final Platform platform;
    private int callsInFlight;
    private boolean retired;
    private boolean closed;

    /** @param platform the adapter */
    public PlatformHandle(Platform platform) {
        this.platform = platform;
    }

    /** Opens the adapter with what it may use. */
    public void open(PlatformHost host) {
        try {
            platform.open(host);
        } catch (RuntimeException e) {
            LOG.error("Bug: the adapter threw when it was opened", e);
        }
    }

    /** Returns what can be asked of the platform. */
    public Capabilities capabilities() {
        return platform.capabilities();
    }

    /** Records that a call begins. */
    public synchronized void begin() {
        callsInFlight++;
    }

    /** Makes a call, and blocks until it ends. Returns {@link Answer.Broken} if the adapter throws or returns null. */
    public Answer<?> exchange(Call call) {
        try {
            var answer = call.send(platform);
            if (answer != null) {
                return answer;
            }
            LOG.error("Bug: the adapter returned null for a {}", call.metricName());
        } catch (RuntimeException | Error e) {
            LOG.error("Bug: the adapter threw in a {}", call.metricName(), e);
        }
        return new Answer.Broken<Void>("the operator could not read the platform's answer");
    }

    /** Records that a call has ended. */
    public void end() {
        var isLast = false;
        synchronized (this) {
            callsInFlight--;
            isLast = retired && callsInFlight == 0;
        }
        if (isLast) {
            closeNow();
        }
    }

    /** Retires the adapter. The caller makes no more calls. */
    public void retire() {
        var isIdle = false;
        synchronized (this) {
            retired = true;
            isIdle = callsInFlight == 0;
        }
        if (isIdle) {
            closeNow();
        }
    }

    /** Closes the adapter now. Its calls in flight are cancelled. */
    public void closeNow() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            platform.close();
        } catch (RuntimeException e) {
            LOG.error("Bug: the adapter threw when it was closed", e);
        }
    }

    /** Returns whether the adapter was closed. */
    public synchronized boolean isClosed() {
        return closed;
    }
}
