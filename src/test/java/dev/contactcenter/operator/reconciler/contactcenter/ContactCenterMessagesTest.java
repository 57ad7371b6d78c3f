package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.ContactCenter;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactCenterMessagesTest {
    private static final ContactCenter ACME = Serialization.unmarshal("""
            metadata: {name: acme, namespace: support}
            spec: {platform: CXone, url: "https://acme.example", credentialsSecretRef: {name: key},
                   cxone: {tenantId: t, clientSecretRef: {name: app}}}
            """, ContactCenter.class);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "no connection to acme.example | No connection to acme.example.",
        "The platform failed.          | The platform failed.",
        "spec.url is missing           | spec.url is missing.",
        "wait ...                      | Wait ...",
        "why?                          | Why?",
        "''                            | ''",
    })
    void everyMessageIsASentence(String message, String sentence) {
        assertThat(ContactCenterMessages.notReady(ACME, "Unreachable", message)).isEqualTo(sentence);
    }

    @Test
    void withoutASecretTheIdentityIsTheOperatorsOwnAndNoSecretCanBeCorrected() {
        var withoutSecret = Serialization.unmarshal("""
                metadata: {name: acme, namespace: support}
                spec: {platform: AmazonConnect, amazonConnect: {region: eu-central-1, instanceId: i}}
                """, ContactCenter.class);

        assertThat(ContactCenterMessages.notReady(withoutSecret, "InvalidSecurityUser", "there is no AWS identity"))
                .isEqualTo("The platform does not accept the operator's own identity: there is no AWS identity.");
    }

    @Test
    void refusedCredentialsAreNamedByTheirSecrets() {
        assertThat(ContactCenterMessages.notReady(ACME, "InvalidSecurityUser", "Bad token.")).isEqualTo(
                "The platform does not accept the credentials of Secret support/key and Secret support/app: Bad token."
                        + " Correct them: the operator notices within seconds.");
        assertThat(ContactCenterMessages.notReady(ACME, "Unauthorized", "no right")).startsWith(
                "The platform does not let the account of Secret support/key and Secret support/app do this: no right. Give");
    }

    @Test
    void theOperatorsOwnWordsAboutThePlatformGetAnotherLead() {
        assertThat(ContactCenterMessages.notReady(ACME, "InvalidSecurityUser", "the platform does not accept the token (HTTP 401)")).startsWith(
                "The credentials of Secret support/key and Secret support/app are not accepted: the platform does not accept the token (HTTP 401).");
        assertThat(ContactCenterMessages.notReady(ACME, "Unauthorized", "the platform refuses access, without a reason")).startsWith(
                "The account of Secret support/key and Secret support/app may not do this: the platform refuses access, without a reason. Give");
    }
}
