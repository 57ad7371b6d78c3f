package dev.contactcenter.operator.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.ccaip.CcaipSettings;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowSettings;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.http.RateLimit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The arguments of {@link SimulateCommand}.
 *
 * @param host the interface to listen on
 * @param port the port to listen on; 0 picks one
 * @param agents how many agents there are
 * @param limit how many requests a second are served; 0: any number
 * @param jobThreshold a logout of more agents becomes a background job
 * @param returns after how long agents that were logged out log in again; empty: they stay out
 * @param expertflowPort the port of the Expertflow CX face; 0 picks one; empty: there is none
 * @param expertflow how that face behaves
 * @param genesysPort the port of the Genesys Cloud face; 0 picks one; empty: there is none
 * @param credentials what clients have to show
 * @param help whether only the help is asked for
 */
record SimulateOptions(
        String host,
        int port,
        int agents,
        int limit,
        int jobThreshold,
        Optional<ReturnTimes> returns,
        OptionalInt expertflowPort,
        ExpertflowSettings expertflow,
        OptionalInt genesysPort,
        AcceptedCredentials credentials,
        boolean help) {
    static final String HELP =
            """
            Usage: java -jar contact-center-operator.jar simulate [options]

            Runs a simulated contact center that speaks the Apps API of CCAIP below /apps/api/v1/, the APIs of CXone
            below /.well-known/, /auth/, /region/ and /incontactapi/, Amazon Connect below /users/, /metrics/, /agent-status/
            and others, an admin API below /admin/, and a page at /page/.

              --host ADDRESS       interface to listen on (default 127.0.0.1)
              --port PORT          port to listen on, 0 picks a free one (default 8090)
              --agents N           how many agents, from id 11 on in teams of ten, at most 500000 (default 40)
              --limit N            requests served a second, 0 for any number (default 10)
              --job-threshold N    a logout of more agents becomes a background job (default 500)
              --returns A-B        agents that were logged out log in again after A to B seconds (default: never)
              --expertflow-port P  port that speaks as Expertflow CX, 0 picks a free one (default: none)
              --expertflow JSON    how it behaves, as in POST /admin/settings/expertflow (default {})
              --genesys-port P     port that speaks as Genesys Cloud, 0 picks a free one (default: none)
              --username NAME      user that clients have to show (default acme)
              --password TOKEN     password that clients have to show (default secret-token)
              --help               this text
            """;

    private static final int MAX_AGENTS = 500_000;
    private static final Set<String> FLAGS =
            Set.of("--host", "--port", "--agents", "--limit", "--job-threshold", "--returns", "--expertflow-port", "--expertflow",
                    "--genesys-port", "--username",
                    "--password");

    /** @throws IllegalArgumentException with a message that names the argument that is wrong */
    static SimulateOptions parse(String... args) {
        var given = new HashMap<String, String>();
        var help = false;
        for (var i = 0; i < args.length; i++) {
            var flag = args[i].split("=", 2);
            if (flag[0].equals("--help") || flag[0].equals("-h")) {
                help = true;
            } else if (!FLAGS.contains(flag[0])) {
                throw new IllegalArgumentException("unknown argument '" + args[i] + "'");
            } else if (flag.length == 2) {
                given.put(flag[0], flag[1]);
            } else if (++i < args.length) {
                given.put(flag[0], args[i]);
            } else {
                throw new IllegalArgumentException(flag[0] + " needs a value");
            }
        }
        return new SimulateOptions(
                given.getOrDefault("--host", "127.0.0.1"),
                number(given, "--port", 8090, 0, 65_535),
                number(given, "--agents", 40, 1, MAX_AGENTS),
                number(given, "--limit", RateLimit.DEFAULT, 0, 1_000_000),
                number(given, "--job-threshold", CcaipSettings.DEFAULT.jobThreshold(), 0, MAX_AGENTS),
                Optional.ofNullable(given.get("--returns")).map(SimulateOptions::returns),
                port(given, "--expertflow-port"),
                expertflow(given.getOrDefault("--expertflow", "{}")),
                port(given, "--genesys-port"),
                new AcceptedCredentials(
                        given.getOrDefault("--username", AcceptedCredentials.DEMO.username()),
                        given.getOrDefault("--password", AcceptedCredentials.DEMO.password())),
                help);
    }

    private static ReturnTimes returns(String text) {
        try {
            return ReturnTimes.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--returns: " + e.getMessage(), e);
        }
    }

    private static ExpertflowSettings expertflow(String json) {
        try {
            var merged = Json.MAPPER.<ObjectNode>valueToTree(ExpertflowSettings.DEFAULT);
            return Json.MAPPER.treeToValue(merged.setAll((ObjectNode) Json.MAPPER.readTree(json)), ExpertflowSettings.class);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalArgumentException("--expertflow is no JSON object of its settings: "
                    + (e instanceof JsonProcessingException problem ? problem.getOriginalMessage() : json), e);
        }
    }

    private static OptionalInt port(Map<String, String> given, String flag) {
        return given.containsKey(flag) ? OptionalInt.of(number(given, flag, 0, 0, 65_535)) : OptionalInt.empty();
    }

    private static int number(Map<String, String> given, String flag, int otherwise, int least, int most) {
        var text = given.getOrDefault(flag, Integer.toString(otherwise));
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(flag + " is no number: '" + text + "'", e);
        }
        throw new IllegalArgumentException(flag + " must be " + least + " to " + most + ", not " + text);
    }
}
