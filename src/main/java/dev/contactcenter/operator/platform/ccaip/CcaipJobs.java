package dev.contactcenter.operator.platform.ccaip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Background jobs. The document's example of the answer that tells of one is broken, so the id is looked for wherever such
 * APIs put it; and of the job's statuses only {@code completed} is documented, so the words for failure are a guess.
 */
final class CcaipJobs {
    /** What can stand in a path as it is. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}");

    private static final Pattern LAST_SEGMENT = Pattern.compile("^[^?#]*/([^/?#]+)/*(?:[?#].*)?$");
    private static final Pattern LINK = Pattern.compile("^\\s*<([^>]*)>.*$");

    private CcaipJobs() {}

    /** The id of the job that an answer tells of. */
    static Optional<String> idIn(CcaipReply reply) {
        var body = reply.body().tree();
        var ids = Stream.of(body.path("id"), body.path("job_id"), body.path("job").path("id"), body.path("job"))
                .map(CcaipJobs::text);
        var links = Stream.concat(
                        Stream.of(body.path("link"), body.path("job").path("link")).map(CcaipJobs::text),
                        reply.headers().stream())
                .map(CcaipJobs::lastSegment);
        return Stream.concat(ids, links).filter(CcaipJobs::isId).findFirst();
    }

    /** Whether this can be asked for. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** Reads the answer about a job. */
    static Answer<Job> read(String id, CcaipReply reply) {
        var status = JsonText.of(reply.body().tree(), "status");
        return reply.isGood() && reply.body().tree().isObject() && !status.isEmpty()
                ? new Answer.Ok<>(new Job(id, status, state(status)))
                : reply.refusal();
    }

    private static Job.State state(String status) {
        var word = status.toLowerCase(Locale.ROOT);
        if (word.equals("completed")) {
            return Job.State.COMPLETED;
        }
        return word.equals("failed") || word.equals("error") || word.startsWith("cancel")
                ? Job.State.FAILED
                : Job.State.RUNNING;
    }

    private static String text(JsonNode node) {
        return node.isTextual() || node.isIntegralNumber() ? node.asText().strip() : "";
    }

    private static String lastSegment(String link) {
        var bracketed = LINK.matcher(link);
        var segment = LAST_SEGMENT.matcher(bracketed.matches() ? bracketed.group(1) : link.strip());
        return segment.matches() ? segment.group(1) : "";
    }
}
