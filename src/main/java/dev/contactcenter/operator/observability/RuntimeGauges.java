package dev.contactcenter.operator.observability;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What stands at one moment, counted only when somebody asks for the metrics. */
public interface RuntimeGauges {
    /** The operations, by ContactCenter, kind and phase. */
    List<Operations> operations();

    /** The live Connections. */
    List<Load> loads();

    /** Whether this replica works. */
    boolean isLeader();

    /**
     * Operations of one kind in one phase.
     *
     * @param contactCenter the namespace and name of the ContactCenter
     * @param kind the kind
     * @param phase the phase as it is printed
     * @param count how many
     * @param oldest the age of the oldest that has not ended; zero where all have
     */
    record Operations(String contactCenter, String kind, String phase, int count, Duration oldest) {}

    /**
     * What a Connection has to do.
     *
     * @param contactCenter the namespace and name of the ContactCenter
     * @param waiting how many wishes wait, by call
     * @param watching how many operations wait for agents
     * @param pausedFor for how much longer nothing is sent
     * @param pace requests a second that may be sent
     */
    record Load(String contactCenter, Map<String, Integer> waiting, int watching, Duration pausedFor, double pace) {}
}
