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
 * Background jobs. The document's example of the answer that names one is broken, so the id is looked for in every place
 * in which such APIs have it. Of a job's statuses only {@code completed} is documented: the words for failure are inferred.
 */
final class CcaipJobs {
    /** What can be used in a path as it is. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}");

    private static final Pattern LAST_SEGMENT = Pattern.compile("^[^?#]*/([^/?#]+)/*(?:[?#].*)?$");
    private static final Pattern LINK = Pattern.compile("^\\s*<([^>]*)>.*$");

    private CcaipJobs() {}

    /** Returns the id of the job that an answer names. */
    static Optional<String> idIn(CcaipReply reply) {
        var body = reply.body().tree();
        var ids = Stream.of(body.path("id"), body.path("job_id"), body.path("job").path("id"), body.path("job"))
                .map(CcaipJobs::text);
        var headers = Stream.of("Location", "Link").flatMap(name -> reply.headers(name).stream());
        var links = Stream.concat(Stream.of(body.path("link"), body.path("job").path("link")).map(CcaipJobs::text), headers)
                .map(CcaipJobs::lastSegment);
        return Stream.concat(ids, links).filter(CcaipJobs::isId).findFirst();
    }

    /** Returns whether this can be used as the id of a job. */
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
