package dev.contactcenter.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator creates the operations of a schedule in the name of who created the schedule. */
class SchedulePoliciesTest {
    private static final String OPERATOR = "system:serviceaccount:contact-center-operator:contact-center-operator";

    private static AdmissionPolicy.Review creation(String user, String kind, String requestedBy) {
        var object = JsonNodeFactory.instance.objectNode().put("kind", kind);
        object.putObject("metadata").put("namespace", "support").putObject("annotations").put("contactcenter.dev/requested-by", requestedBy);
        return new AdmissionPolicy.Review(user, false, object, null, Map.of());
    }

    @Test
    void theOperatorMayCreateAnOperationInTheNameOfAnotherUser() {
        assertThat(AdmissionPolicy.of("requested-by").judge(creation(OPERATOR, "ForceLogoutJob", "sam"))).isEmpty();
    }

    @Test
    void aUserMayNotCreateAScheduleInTheNameOfAnotherUser() {
        var policy = AdmissionPolicy.of("requested-by");
        assertThat(policy.judge(creation("alex", "ForceLogoutSchedule", "sam"))).hasSize(1);
        assertThat(policy.judge(creation("sam", "ForceLogoutSchedule", "sam"))).isEmpty();
    }
}
