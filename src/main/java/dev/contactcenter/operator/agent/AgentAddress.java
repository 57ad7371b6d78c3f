package dev.contactcenter.operator.agent;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the addresses of an agent as a platform writes them. No platform documents the form, so every form with exactly
 * one meaning is accepted: with a port, in brackets, in quotes, with a zone, with the prefix length of a single
 * address, and several in one text, as proxies pass them on.
 */
final class AgentAddress {
    /** The longest text that is read: room for some addresses with ports, brackets and zones. */
    private static final int MAX_LENGTH = 1000;

    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;]\\s*|\\s+");
    private static final String PORT = "(?::(?<port>[0-9]{1,5}))?";
    private static final Pattern BRACKETS = Pattern.compile("\\[(?<address>[^\\[\\]]+)]" + PORT);
    /** An address with dots, so that only a port can follow its last colon: {@code 10.9.0.5:443}, {@code ::ffff:10.9.0.5:443}. */
    private static final Pattern DOTTED = Pattern.compile("(?<address>[0-9A-Fa-f:]*[0-9]{1,3}(?:\\.[0-9]{1,3}){3})" + PORT);
    private static final Pattern SINGLE = Pattern.compile("(?<address>[^/]+)/(?<length>32|128)");
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");

    private AgentAddress() {}

    /** Returns the addresses in a text; empty if one of them can't be read, or if there is none. */
    static Optional<List<IPAddress>> read(String text) {
        var plain = IpNotation.address(text);
        if (plain.isPresent() || text.length() > MAX_LENGTH) {
            return plain.map(List::of);
        }
        var addresses = new ArrayList<IPAddress>();
        for (var part : BETWEEN.split(text.strip())) {
            var address = one(part);
            if (address.isEmpty()) {
                return Optional.empty();
            }
            addresses.add(address.get());
        }
        return Optional.of(addresses);
    }

    private static Optional<IPAddress> one(String part) {
        var quoted = QUOTED.matcher(part);
        var text = quoted.matches() ? part.substring(1, part.length() - 1) : part;
        for (var form : List.of(BRACKETS, DOTTED)) {
            var match = form.matcher(text);
            if (match.matches()) {
                var isPort = match.group("port") == null || Integer.parseInt(match.group("port")) <= 65_535;
                var isOfForm = form == DOTTED || match.group("address").indexOf(':') >= 0;
                return isPort && isOfForm ? withoutZone(match.group("address")) : Optional.empty();
            }
        }
        var single = SINGLE.matcher(text);
        if (single.matches()) {
            return withoutZone(single.group("address"))
                    .filter(address -> single.group("length").equals(single.group("address").indexOf(':') < 0 ? "32" : "128"));
        }
        return withoutZone(text);
    }

    /** A zone names an interface of the agent's own machine, so it is left out. Only IPv6 has zones. */
    private static Optional<IPAddress> withoutZone(String text) {
        var zone = text.indexOf('%');
        if (zone >= 0 && text.indexOf(':') < 0) {
            return Optional.empty();
        }
        return IpNotation.address(zone < 0 ? text : text.substring(0, zone));
    }
}
