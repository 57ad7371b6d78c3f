package dev.contactcenter.operator.simulator;

import java.util.Optional;

/**
 * What an agent is doing.
 *
 * @param status what the agent really does
 * @param listed what the platform lists the agent as; differs from the status where a workstation is off
 * @param interaction the call or chat that the agent is in
 * @param logoutMarked whether the agent is to be logged out when the interaction ends
 */
public record Session(String status, String listed, Optional<Interaction> interaction, boolean logoutMarked) {
    /** The session of an agent who is in this status and in no interaction. */
    public static Session in(String status) {
        return new Session(status, status, Optional.empty(), false);
    }

    /** Whether the agent is logged out. */
    public boolean isOffline() {
        return status.equals(Statuses.OFFLINE);
    }

    /** Whether the agent is in a call or chat. */
    public boolean isBusy() {
        return interaction.isPresent();
    }

    Session with(Interaction begun) {
        return new Session(begun.kind().status(), begun.kind().status(), Optional.of(begun), false);
    }

    Session marked(boolean marked) {
        return new Session(status, listed, interaction, marked);
    }

    Session listedAs(String name) {
        return new Session(status, name, interaction, logoutMarked);
    }
}
