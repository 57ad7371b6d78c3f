package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.status.MessageFormat;
import dev.contactcenter.operator.operation.status.WaveBounds;
import dev.contactcenter.operator.resource.RolloutSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Turns the bounds that a user writes into numbers of agents. Percentages are rounded as those of a Deployment and of a
 * PodDisruptionBudget: {@code maxUnavailable} down, {@code minAvailable} up. So no rounding takes more agents away than
 * the user allows, with one exception, as in a Deployment: {@code maxUnavailable} is 1 at least, or no wave would ever begin.
 */
final class RolloutBounds {
    private static final Pattern PERCENTAGE = Pattern.compile("([1-9][0-9]?)%");

    private RolloutBounds() {}

    /**
     * Returns the bounds for a target.
     *
     * @param matched how many agents it matches
     * @throws IllegalArgumentException if they allow no wave; the message names the fields and the numbers
     */
    static WaveBounds of(RolloutSpec spec, int matched) {
        var most = number("maxUnavailable", spec.maxUnavailable(), matched, false);
        var fewest = number("minAvailable", spec.minAvailable(), matched, true);
        if (most.isEmpty() && fewest.isEmpty()) {
            throw new IllegalArgumentException("spec.rollout has neither maxUnavailable nor minAvailable");
        }
        if (matched > 0 && fewest.isPresent() && fewest.getAsInt() >= matched) {
            throw new IllegalArgumentException("spec.rollout.minAvailable is " + told(spec.minAvailable(), fewest.getAsInt())
                    + ", and spec.target matches " + MessageFormat.count(matched, "agent") + ", so no agent may be logged out");
        }
        return new WaveBounds(most.isPresent() ? OptionalInt.of(Math.max(1, most.getAsInt())) : most, fewest);
    }

    private static String told(IntOrString written, int number) {
        var text = String.valueOf(written.getValue());
        return text.endsWith("%") ? text + ", that is " + number : text;
    }

    private static OptionalInt number(String field, IntOrString written, int matched, boolean isUp) {
        if (written == null) {
            return OptionalInt.empty();
        }
        if (written.getValue() instanceof Integer number && number >= 1) {
            return OptionalInt.of(number);
        }
        var percentage = PERCENTAGE.matcher(String.valueOf(written.getValue()));
        if (!percentage.matches()) {
            throw new IllegalArgumentException("spec.rollout." + field + " is '" + written.getValue()
                    + "', and not a number from 1 up, or a percentage from 1% to 99%");
        }
        var hundredfold = (long) matched * Integer.parseInt(percentage.group(1));
        return OptionalInt.of((int) ((isUp ? hundredfold + 99 : hundredfold) / 100));
    }
}
