package dev.contactcenter.operator.platform.ccaip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.contract.Contract;
import dev.contactcenter.operator.contract.Contract.Entry;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter against the table of what is known of CCAIP: it sends these requests, and understands these answers. */
class CcaipContractTest extends CcaipFixture {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Contract CONTRACT = Contract.of("ccaip");

    /** Requests that the adapter never sends, and that are tested with the simulator alone. */
    private static final Set<String> NOT_SENT = Set.of(
            // It reads agents and teams apart, to know which agents are in the team.
            "read.agents-and-teams",
            // It follows the link of read.pages.
            "read.pages-last");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "read.agents | whole 21=FREE 22=BUSY 23=OFFLINE",
        "read.team | whole 21=FREE 22=BUSY 23=OFFLINE",
        "read.everybody | whole 21=FREE 22=BUSY 23=OFFLINE 24=BUSY 25=FREE",
        "read.everybody-refused | Rejected SELECTION_NOT_ALLOWED: agent_ids or team_ids are required",
        "read.nobody | whole",
        "read.pages | whole 21=FREE 22=BUSY 23=OFFLINE",
        "read.addresses | whole 26=FREE",
        "change.mixed | Rows 21=DONE 22=REFUSED_BUSY 23=REFUSED_OFFLINE",
        "change.unknown-status | Rejected INVALID_STATUS: status 'Napping' does not exist",
        "change.system-status | unsent Rejected INVALID_STATUS: the system alone puts agents in status 'In-call'",
        "change.system-status-unresponsive | unsent Rejected INVALID_STATUS: the system alone puts agents in status 'Unresponsive'",
        "change.from-unresponsive | Rows 27=REFUSED",
        "force-logout.idle | Rows 21=DONE 25=DONE",
        "force-logout.busy | Rows 22=DEFERRED 24=DEFERRED",
        "force-logout.mixed | Rows 21=DONE 22=DEFERRED",
        "force-logout.already-offline | Rows 23=DONE",
        "force-logout.by-address | Accepted",
        "force-logout.by-address-rows | Rows 21=DONE 22=DEFERRED 23=DONE",
        "force-logout.nobody | Rejected NO_AGENTS: cannot find any agent by input params",
        "force-logout.job-as-documented | Accepted",
        "force-logout.job-id | Accepted 105",
        "force-logout.not-permitted | Denied Unauthorized: the account may not log agents out: not permitted to use this endpoint",
        "job.completed | Job 105 completed COMPLETED",
        "job.running | Job 105 in_progress RUNNING",
        "job.failed | Job 105 failed FAILED",
        "job.unknown | Rejected OTHER: job not found",
        "error.credentials | Denied InvalidSecurityUser: invalid credentials (username is the subdomain, password the API token)",
        "error.not-permitted | Denied Unauthorized: not permitted to use this endpoint",
        "error.too-many-requests | Throttled PT1S",
        "error.other-shape | Rejected OTHER: agent_ids is invalid",
        "error.server | Broken: the platform failed (HTTP 500): Internal Server Error",
        "error.maintenance | Broken: the platform failed (HTTP 503) with a web page, as during maintenance: Down for maintenance",
    })
    void anAnswerIsUnderstood(String id, String meaning) {
        var entry = CONTRACT.entry(id);
        server.answers(this::answerOf);
        current = entry;

        var answer = ask(entry);

        assertThat((server.seen().isEmpty() ? "unsent " : "") + words(answer)).isEqualTo(meaning);
        if (!server.seen().isEmpty()) {
            assertSent(entry);
        }
    }

    /** A line that is added to the table is either tried here or named above as one that is never sent. */
    @Test
    void everyLineOfTheTableIsTried() throws NoSuchMethodException {
        var tried = Stream.of(getClass()
                        .getDeclaredMethod("anAnswerIsUnderstood", String.class, String.class)
                        .getAnnotation(CsvSource.class)
                        .value())
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .toList();

        assertThat(CONTRACT.exchanges()).extracting(Entry::id)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(tried.stream(), NOT_SENT.stream()).toList());
    }

    private Entry current;

    /** The entry that is tried, or for a further page the entry of that page. */
    private void answerOf(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        var entry = query == null ? current : CONTRACT.entry(current.id() + "-last");
        var response = entry.response().orElseThrow();
        var headers = new ArrayList<String>();
        response.headers().forEach((name, value) -> headers.addAll(List.of(name, value)));
        ScriptedServer.text(response.status(), response.text(), headers.toArray(String[]::new)).answer(exchange);
    }

    private Answer<?> ask(Entry entry) {
        var request = entry.request().orElseThrow();
        var body = request.body();
        if (request.path().contains("/jobs/")) {
            return platform.job(request.path().substring(request.path().lastIndexOf('/') + 1));
        } else if (request.method().equals("GET")) {
            return platform.read(selection(body));
        } else if (request.path().endsWith("/force_logout")) {
            return platform.submit(body.has("ip_addrs")
                    ? new Request.ForceLogoutByAddress(texts(body.path("ip_addrs")))
                    : new Request.ForceLogout(ids(body)));
        }
        return platform.submit(new Request.ChangeStatus(body.path("status").asText(), ids(body)));
    }

    private static Selection selection(JsonNode body) {
        if (body.path("team_ids").size() > 0) {
            return new Selection.ByTeam(TeamId.of(body.path("team_ids").get(0).asText()));
        }
        return body.path("agent_ids").size() > 0 ? new Selection.ByIds(ids(body)) : new Selection.All();
    }

    private static AgentIdSet ids(JsonNode body) {
        return AgentIdSet.copyOf(texts(body.path("agent_ids")).stream().map(AgentId::of).toList());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private void assertSent(Entry entry) {
        var request = entry.request().orElseThrow();
        var seen = server.seen().get(0);
        assertThat(seen.method() + " " + seen.path()).isEqualTo(request.method() + " " + request.path());
        request.headers().forEach((name, value) -> assertThat(seen.header(name.substring(0, 1) + name.substring(1).toLowerCase(Locale.ROOT)))
                .isEqualTo(value));
        try {
            assertThat(JSON.readTree(seen.body())).isEqualTo(JSON.readTree(request.text()));
        } catch (IOException e) {
            throw new AssertionError(seen.body(), e);
        }
    }

    private static String words(Answer<?> answer) {
        if (answer instanceof Answer.Ok<?> ok) {
            return value(ok.value());
        } else if (answer instanceof Answer.Rejected<?> rejected) {
            return "Rejected " + rejected.cause() + ": " + rejected.message();
        } else if (answer instanceof Answer.Denied<?> denied) {
            return "Denied " + denied.outcome() + ": " + denied.message();
        } else if (answer instanceof Answer.Throttled<?> throttled) {
            return "Throttled " + throttled.retryAfter().orElseThrow();
        }
        return "Broken: " + ((Answer.Broken<?>) answer).message();
    }

    private static String value(Object value) {
        if (value instanceof Reading reading) {
            return (reading.isWhole() ? "whole " : "partial ")
                    .concat(reading.agents().stream().map(agent -> agent.id() + "=" + agent.presence()).collect(Collectors.joining(" ")))
                    .strip();
        } else if (value instanceof SubmitResult.Rows rows) {
            return "Rows " + rows.rows().stream().map(row -> row.id() + "=" + row.verdict()).collect(Collectors.joining(" "));
        } else if (value instanceof SubmitResult.Accepted accepted) {
            return ("Accepted " + accepted.id().orElse("")).strip();
        }
        var job = (Job) value;
        return "Job " + job.id() + " " + job.status() + " " + job.state();
    }
}
