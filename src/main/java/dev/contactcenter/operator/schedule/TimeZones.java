package dev.contactcenter.operator.schedule;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** The time zones that a schedule can name: those of the IANA database, by their exact names. */
public final class TimeZones {
    /** Names of the database that Java 17 keeps apart. */
    private static final Map<String, ZoneId> OLD_NAMES =
            Map.of("EST", ZoneOffset.ofHours(-5), "MST", ZoneOffset.ofHours(-7), "HST", ZoneOffset.ofHours(-10));

    private TimeZones() {}

    /**
     * Finds a zone.
     *
     * @param name its name, such as Europe/Berlin
     * @return the zone; empty if there is none of this name. An offset such as +02:00 is no name.
     */
    public static Optional<ZoneId> find(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith("SystemV/")
                ? Optional.of(ZoneId.of(name))
                : Optional.ofNullable(OLD_NAMES.get(name));
    }
}
