package dev.contactcenter.operator.observability;

import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.RolloutStatus;
import java.util.Optional;

/**
 * What a status says of its waves that the one before did not.
 *
 * @param waves how many waves have begun
 * @param back how many agents have come back
 * @param gone how many agents did not come back in time
 */
record RolloutProgressCount(int waves, int back, int gone) {
    private static final RolloutStatus NOTHING = new RolloutStatus(0, 0, null, null, null, 0, 0, 0, null, null, null);

    static RolloutProgressCount between(OperationStatus before, OperationStatus after) {
        var old = Optional.ofNullable(before.rollout()).orElse(NOTHING);
        var now = Optional.ofNullable(after.rollout()).orElse(old);
        return new RolloutProgressCount(now.wave() - old.wave(), now.back() - old.back(), now.goneForGood() - old.goneForGood());
    }
}
