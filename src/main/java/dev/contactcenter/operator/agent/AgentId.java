package dev.contactcenter.operator.agent;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A platform's id of an agent: an integer on CCAIP and CXone, a UUID on all others.
 *
 * <p>Integers come first, ascending; all others follow in the order of their characters. Two spellings of the same
 * integer ({@code 7} and {@code "7"} in a manifest) are the same id; {@code "007"} is a name of its own. A UUID has its letters in
 * lower case, as all platforms write it: another spelling of it in a manifest is the same id.
 *
 * @param value 1 to 64 characters: letters, digits, {@code .}, {@code _}, {@code :}, {@code @} and {@code -}, the first
 *     of them a letter or digit, and not {@code digits-digits}, which {@link AgentIdSet} reads as a run
 */
public record AgentId(String value) implements Comparable<AgentId> {
    /** The longest id that is accepted, in characters. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0," + (MAX_LENGTH - 1) + "}");
    private static final Pattern RUN = Pattern.compile("[0-9]+-[0-9]+");
    private static final int UUID_LENGTH = 36;
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    /** Every number with this many digits fits in a long, and so does the next one. */
    private static final int MAX_DIGITS = 18;

    /** @throws IllegalArgumentException if it is no id; the message quotes it and says what is wrong */
    public AgentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + shown(value) + "' is not an agent id: 1 to " + MAX_LENGTH
                    + " letters, digits, '.', '_', ':', '@' or '-', beginning with a letter or digit");
        }
        if (RUN.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not an agent id but a range: name each agent");
        }
        value = isUuid(value) ? value.toLowerCase(Locale.ROOT) : value;
    }

    /** Returns the id of this integer. */
    public static AgentId of(long number) {
        return new AgentId(Long.toString(number));
    }

    /** Returns the id of this spelling. */
    public static AgentId of(String value) {
        return new AgentId(value);
    }

    /** Returns whether this id is an integer that takes part in runs: no sign, no leading zero, at most 18 digits. */
    public boolean isInteger() {
        return isInteger(value);
    }

    /** Returns whether this id is a UUID. */
    public boolean isUuid() {
        return isUuid(value);
    }

    private static boolean isUuid(String value) {
        return value.length() == UUID_LENGTH && UUID.matcher(value).matches();
    }

    /** Returns whether a text that may not be an id is such an integer. Written by hand, because sorting large sets calls it often. */
    static boolean isInteger(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || text.length() > 1 && text.charAt(0) == '0') {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Returns this id as an integer; only if {@link #isInteger()}. */
    public long asLong() {
        return Long.parseLong(value);
    }

    @Override
    public int compareTo(AgentId other) {
        var integer = isInteger();
        if (integer != other.isInteger()) {
            return integer ? -1 : 1;
        }
        return integer ? Long.compare(asLong(), other.asLong()) : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String shown(String value) {
        return value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH) + "...";
    }
}
