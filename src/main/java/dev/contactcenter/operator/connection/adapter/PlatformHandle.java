package dev.contactcenter.operator.connection.adapter;

import dev.contactcenter.operator.connection.batch.PendingRequest.Call;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A platform in use, closed when it is no longer wanted and the last request on it has been answered. */
public final class PlatformHandle {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformHandle.class);

    private final Platform platform;
    private int underWay;
    private boolean retired;
    private boolean closed;

    public PlatformHandle(Platform platform) {
        this.platform = platform;
    }

    /** From now on the adapter may be asked. */
    public void open(PlatformHost host) {
        try {
            platform.open(host);
        } catch (RuntimeException e) {
            LOG.error("A bug: the adapter threw when it was opened", e);
        }
    }

    public Capabilities capabilities() {
        return platform.capabilities();
    }

    /** A request is to be made. */
    public synchronized void begin() {
        underWay++;
    }

    /** Makes the request. A platform that throws has a bug; whoever asked gets an answer all the same. */
    public Answer<?> exchange(Call ask) {
        try {
            var answer = ask(ask);
            if (answer != null) {
                return answer;
            }
            LOG.error("A bug: the adapter gave no answer to a {}", ask.call());
        } catch (RuntimeException | Error e) {
            LOG.error("A bug: the adapter threw in a {}", ask.call(), e);
        }
        return new Answer.Broken<Void>("the operator could not read the platform's answer");
    }

    private Answer<?> ask(Call ask) {
        if (ask instanceof Call.Submit submit) {
            return platform.submit(submit.request());
        } else if (ask instanceof Call.Read read) {
            return platform.read(read.selection());
        } else if (ask instanceof Call.JobStatus job) {
            return platform.job(job.id());
        }
        return platform.check();
    }

    /** A request has been answered. */
    public void end() {
        var over = false;
        synchronized (this) {
            underWay--;
            over = retired && underWay == 0;
        }
        if (over) {
            closeNow();
        }
    }

    /** No request will be made any more; those under way are let come to their end. */
    public void retire() {
        var over = false;
        synchronized (this) {
            retired = true;
            over = underWay == 0;
        }
        if (over) {
            closeNow();
        }
    }

    /** Closes it now, whatever is under way. */
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
            LOG.error("A bug: the adapter threw when it was closed", e);
        }
    }

    public synchronized boolean isClosed() {
        return closed;
    }
}
