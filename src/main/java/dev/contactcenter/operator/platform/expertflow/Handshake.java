package dev.contactcenter.operator.platform.expertflow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.json.JSONObject;

/**
 * The two known forms of the Socket.IO handshake. The vendor's agent desk and the vendor's documents differ. An agent
 * manager may accept one form and refuse the other.
 */
enum Handshake {
    /** The form of the agent desk 4.4: the agent as a JSON text, the push keys as an object, the user's name in the query. */
    DESK {
        @Override
        Map<String, Object> auth(ExpertflowAccount account) {
            return withToken(account, account.user().toString(),
                    new JSONObject().put("desktopFcmKey", JSONObject.NULL).put("mobileFcmKey", JSONObject.NULL));
        }

        @Override
        Optional<String> query(ExpertflowAccount account) {
            return Optional.of("username=" + URLEncoder.encode(account.username(), StandardCharsets.UTF_8).replace("+", "%20"));
        }
    },
    /** The form of the "Agent Desk Developer Guide": the agent as an object, and no push key. */
    DOCUMENTS {
        @Override
        Map<String, Object> auth(ExpertflowAccount account) {
            return withToken(account, new JSONObject(account.user().toString()), "");
        }

        @Override
        Optional<String> query(ExpertflowAccount account) {
            return Optional.empty();
        }
    };

    /** Returns the {@code auth} object of the Socket.IO CONNECT packet. */
    abstract Map<String, Object> auth(ExpertflowAccount account);

    /** Returns the query of the connection's URL, encoded; empty if the form has none. */
    abstract Optional<String> query(ExpertflowAccount account);

    /** Returns both forms, this one first. */
    List<Handshake> thenTheOther() {
        return Stream.concat(Stream.of(this), Stream.of(values()).filter(form -> form != this)).toList();
    }

    /** Neither form has a token. It is inferred that a newer agent manager may require it. */
    private static Map<String, Object> withToken(ExpertflowAccount account, Object agent, Object fcm) {
        var auth = new HashMap<String, Object>();
        auth.put("token", account.token());
        auth.put("agent", agent);
        auth.put("fcm", fcm);
        return auth;
    }
}
