package dev.contactcenter.operator.reconciler.contactcenter;

import dev.contactcenter.operator.operation.status.MessageFormat;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Words the state of a ContactCenter, in its own status and in that of the operations which wait for it. */
final class ContactCenterMessages {
    private static final String OWN_IDENTITY = "the operator's own identity";

    private ContactCenterMessages() {}

    /**
     * Explains why a ContactCenter is not ready. A platform's own words on credentials don't say whose they are, and what to
     * do; so the Secrets are named.
     *
     * @param contactCenter the ContactCenter
     * @param reason the reason of its Ready condition
     * @param message what is known of it
     * @return one or more sentences
     */
    static String notReady(ContactCenter contactCenter, String reason, String message) {
        return switch (reason) {
            case "InvalidSecurityUser" -> secrets(contactCenter).equals(OWN_IDENTITY)
                    ? notAccepted(OWN_IDENTITY, "is", message) + "."
                    : notAccepted("the credentials of " + secrets(contactCenter), "are", message) + ". Correct them: the operator notices within seconds.";
            case "Unauthorized" -> MessageFormat.after(
                    "The platform does not let the account of " + secrets(contactCenter) + " do this: ",
                    "The account of " + secrets(contactCenter) + " may not do this: ", withoutStop(message)) + ". Give the account the rights that it needs, or name another one.";
            default -> sentence(message);
        };
    }

    /** Returns the text as a sentence: with a capital at the start, unless it starts with a field's path, and a stop at the end. */
    static String sentence(String text) {
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            return stripped;
        }
        var first = stripped.split("\\s", 2)[0];
        var isPath = first.indexOf('.') >= 0 || first.indexOf('/') >= 0;
        var start = isPath ? stripped : stripped.substring(0, 1).toUpperCase(Locale.ROOT) + stripped.substring(1);
        return ".!?".indexOf(start.charAt(start.length() - 1)) >= 0 ? start : start + ".";
    }

    private static String notAccepted(String what, String verb, String message) {
        var subject = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
        return MessageFormat.after(
                "The platform does not accept " + what + ": ", subject + " " + verb + " not accepted: ", withoutStop(message));
    }

    private static String withoutStop(String text) {
        var stripped = text.strip();
        return stripped.endsWith(".") && !stripped.endsWith("..") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static String secrets(ContactCenter contactCenter) {
        var spec = contactCenter.getSpec();
        var application = Optional.ofNullable(spec.cxone()).map(ContactCenterSpec.CxoneSpec::clientSecretRef);
        return Stream.of(Optional.ofNullable(spec.credentialsSecretRef()), application)
                .flatMap(Optional::stream)
                .map(secret -> "Secret " + contactCenter.getMetadata().getNamespace() + "/" + secret.name())
                .reduce((one, other) -> one + " and " + other)
                .orElse(OWN_IDENTITY);
    }
}
