package dev.contactcenter.operator.platform.amazonconnect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.connect.model.AgentContactReference;
import software.amazon.awssdk.services.connect.model.AgentStatus;
import software.amazon.awssdk.services.connect.model.AgentStatusState;
import software.amazon.awssdk.services.connect.model.AgentStatusSummary;
import software.amazon.awssdk.services.connect.model.AgentStatusType;
import software.amazon.awssdk.services.connect.model.DescribeAgentStatusResponse;
import software.amazon.awssdk.services.connect.model.DescribeRoutingProfileResponse;
import software.amazon.awssdk.services.connect.model.DescribeUserHierarchyGroupResponse;
import software.amazon.awssdk.services.connect.model.DescribeUserResponse;
import software.amazon.awssdk.services.connect.model.GetCurrentUserDataResponse;
import software.amazon.awssdk.services.connect.model.ListAgentStatusesResponse;
import software.amazon.awssdk.services.connect.model.ListUsersResponse;
import software.amazon.awssdk.services.connect.model.PutUserStatusResponse;
import software.amazon.awssdk.services.connect.model.SearchUsersResponse;
import software.amazon.awssdk.services.connect.model.User;
import software.amazon.awssdk.services.connect.model.UserData;
import software.amazon.awssdk.services.connect.model.UserSearchSummary;
import software.amazon.awssdk.services.connect.model.UserSummary;

/** An instance of Amazon Connect whose answers are made from the SDK's own model. Users are numbers, from 1. */
final class ModelInstance {
    static final String ID = "aaaabbbb-1111-2222-3333-ccccddddeeee";
    private static final String BASE = "arn:aws:connect:eu-central-1:123456789012:instance/" + ID;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request that came. */
    record Asked(String method, String path, Map<String, List<String>> query, Map<String, String> headers, JsonNode body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    final List<Asked> asked = new ArrayList<>();
    final List<AgentStatusSummary> statuses = new ArrayList<>();
    final Map<String, UserData> data = new LinkedHashMap<>();
    final List<String> users = new ArrayList<>();
    final List<String> disabled = new ArrayList<>();
    private final Map<String, List<Reply>> instead = new HashMap<>();

    ModelInstance() {
        status(1, "Available", AgentStatusType.ROUTABLE);
        status(2, "Break", AgentStatusType.CUSTOM);
        status(3, "Lunch", AgentStatusType.CUSTOM);
        status(9, "Off shift", AgentStatusType.OFFLINE);
    }

    static AgentId user(int number) {
        return AgentId.of("00000000-0000-4000-8000-%012d".formatted(number));
    }

    static String profile(int number) {
        return "11111111-0000-4000-8000-%012d".formatted(number);
    }

    private static String statusId(int number) {
        return "33333333-0000-4000-8000-%012d".formatted(number);
    }

    static String statusArn(int number) {
        return BASE + "/agent-state/" + statusId(number);
    }

    ModelInstance status(int number, String name, AgentStatusType type) {
        statuses.add(AgentStatusSummary.builder().id(statusId(number)).arn(statusArn(number)).name(name).type(type).build());
        return this;
    }

    /** A user that is signed in, in this status and with these contacts. */
    ModelInstance user(int number, int status, AgentContactReference... contacts) {
        data.put(user(number).value(), data(number, status, contacts).build());
        return signedOut(number);
    }

    static UserData.Builder data(int number, int status, AgentContactReference... contacts) {
        return UserData.builder()
                .user(user -> user.id(user(number).value()).arn(BASE + "/agent/" + user(number)))
                .status(now -> now.statusArn(statusArn(status)).statusName("status " + status))
                .contacts(contacts);
    }

    ModelInstance signedOut(int number) {
        users.add(user(number).value());
        return this;
    }

    /** Answers requests to paths that begin so in this way, one after the other, the last one again and again. */
    ModelInstance instead(String path, Reply... replies) {
        instead.put(path, new ArrayList<>(List.of(replies)));
        return this;
    }

    static Reply json(int code, String body, String... headers) {
        var all = new HashMap<String, List<String>>();
        for (var i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return new Reply(code, all, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(SdkPojo answer) {
        return json(200, ModelJson.of(answer).toString());
    }

    static Reply error(int code, String type, String message) {
        return json(code, "{\"Message\":\"" + message + "\"}", "x-amzn-ErrorType", type);
    }

    static PlatformSettings settings() {
        return new PlatformSettings(URI.create("https://connect.eu-central-1.amazonaws.com"), "AKIDEXAMPLE", "secret", Optional.empty(),
                Map.of("region", "eu-central-1", "instanceId", ID));
    }

    AmazonConnectPlatform platform() {
        return platform(settings(), Map.of());
    }

    AmazonConnectPlatform platform(PlatformSettings settings, Map<String, String> environment) {
        return AmazonConnectPlatform.create(settings, HttpSettings.DEFAULT, new UrlPolicy(false, List.of()), this::exchange, () -> {},
                environment, new SettableClock());
    }

    HttpOutcome exchange(HttpCall call) {
        return answer(new Asked(call.method(), call.uri().getPath(), query(call.uri()), call.headers(),
                json(call.body().map(HttpCall.Body::text).orElse("{}"))));
    }

    Reply answer(Asked request) {
        asked.add(request);
        var special = instead.entrySet().stream().filter(entry -> request.path().startsWith(entry.getKey())).findFirst();
        if (special.isPresent()) {
            var replies = special.get().getValue();
            return replies.size() > 1 ? replies.remove(0) : replies.get(0);
        }
        var parts = request.path().substring(1).split("/");
        var last = parts[parts.length - 1];
        return switch (request.method() + " " + parts[0]) {
            case "GET agent-status" -> parts.length == 2
                    ? json(ListAgentStatusesResponse.builder().agentStatusSummaryList(statuses).build())
                    : json(DescribeAgentStatusResponse.builder().agentStatus(described(last)).build());
            case "POST metrics" -> userData(request);
            case "GET users-summary" -> json(ListUsersResponse.builder()
                    .userSummaryList(users.stream().map(id -> UserSummary.builder().id(id).username("kim").build()).toList()).build());
            case "GET users" -> users.contains(last)
                    ? json(DescribeUserResponse.builder().user(User.builder().id(last).username("kim")
                            .identityInfo(person -> person.firstName("Kim").lastName("Lee")).build()).build())
                    : error(404, "ResourceNotFoundException", "User not found");
            case "POST search-users" -> json(SearchUsersResponse.builder().users(users.stream()
                    .map(id -> UserSearchSummary.builder().id(id).username("kim").build()).toList()).build());
            case "GET routing-profiles" -> json(DescribeRoutingProfileResponse.builder().routingProfile(found -> found.routingProfileId(last)).build());
            case "GET user-hierarchy-groups" -> json(DescribeUserHierarchyGroupResponse.builder().hierarchyGroup(found -> found.id(last)).build());
            case "PUT users" -> json(PutUserStatusResponse.builder().build());
            default -> throw new AssertionError("not in the model: " + request);
        };
    }

    private AgentStatus described(String id) {
        var status = statuses.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
        return AgentStatus.builder().agentStatusId(id).name(status.name()).type(status.typeAsString())
                .state(disabled.contains(status.name()) ? AgentStatusState.DISABLED : AgentStatusState.ENABLED).build();
    }

    private Reply userData(Asked request) {
        var rows = new ArrayList<UserData>();
        request.body().at("/Filters/Agents").forEach(id -> Optional.ofNullable(data.get(id.asText())).ifPresent(rows::add));
        return json(GetCurrentUserDataResponse.builder().userDataList(rows).approximateTotalCount((long) rows.size()).build());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, List<String>> query(URI uri) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var pair : Optional.ofNullable(uri.getQuery()).orElse("").split("&")) {
            var at = pair.indexOf('=');
            if (at > 0) {
                query.computeIfAbsent(pair.substring(0, at), key -> new ArrayList<>()).add(pair.substring(at + 1));
            }
        }
        return query;
    }
}
