package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.connection.Errand.Ask;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A platform in use, closed when it is no longer wanted and the last request on it has been answered. */
final class Line {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final Platform platform;
    private int underWay;
    private boolean retired;
    private boolean closed;

    Line(Platform platform) {
        this.platform = platform;
    }

    /** From now on the adapter may be asked. */
    void open(PlatformHost host) {
        try {
            platform.open(host);
        } catch (RuntimeException e) {
            LOG.error("A bug: the adapter threw when it was opened", e);
        }
    }

    Capabilities capabilities() {
        return platform.capabilities();
    }

    /** A request is to be made. */
    synchronized void begin() {
        underWay++;
    }

    /** Makes the request. A platform that throws has a bug; whoever asked gets an answer all the same. */
    Answer<?> exchange(Ask ask) {
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

    private Answer<?> ask(Ask ask) {
        if (ask instanceof Ask.Submit submit) {
            return platform.submit(submit.request());
        } else if (ask instanceof Ask.Read read) {
            return platform.read(read.selection());
        } else if (ask instanceof Ask.JobStatus job) {
            return platform.job(job.id());
        }
        return platform.check();
    }

    /** A request has been answered. */
    void end() {
        var over = false;
        synchronized (this) {
            underWay--;
            over = retired && underWay == 0;
        }
        if (over) {
            cut();
        }
    }

    /** No request will be made any more; those under way are let come to their end. */
    void retire() {
        var over = false;
        synchronized (this) {
            retired = true;
            over = underWay == 0;
        }
        if (over) {
            cut();
        }
    }

    /** Closes it now, whatever is under way. */
    void cut() {
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

    synchronized boolean isClosed() {
        return closed;
    }
}
