package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Answers access reviews. Every user may do everything here. */
final class Reviews {
    static final String GROUP = "authorization.k8s.io";
    /** Plural name and kind. */
    static final Map<String, String> KINDS = Map.of(
            "selfsubjectaccessreviews", "SelfSubjectAccessReview",
            "selfsubjectrulesreviews", "SelfSubjectRulesReview",
            "subjectaccessreviews", "SubjectAccessReview");

    private Reviews() {}

    static boolean isFor(RequestInfo request) {
        return request.group().equals(GROUP) && KINDS.containsKey(request.resource());
    }

    static Response answer(RequestInfo request, ObjectNode review) {
        var answer = review.deepCopy();
        answer.put("kind", KINDS.get(request.resource())).put("apiVersion", GROUP + "/v1");
        var status = answer.putObject("status");
        if (request.resource().equals("selfsubjectrulesreviews")) {
            var resources = status.putArray("resourceRules").addObject();
            resources.putArray("verbs").add("*");
            resources.putArray("apiGroups").add("*");
            resources.putArray("resources").add("*");
            var paths = status.putArray("nonResourceRules").addObject();
            paths.putArray("verbs").add("*");
            paths.putArray("nonResourceURLs").add("*");
            status.put("incomplete", false);
        } else {
            status.put("allowed", true);
        }
        return Response.created(answer);
    }
}
