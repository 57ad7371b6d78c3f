package dev.contactcenter.operator.crd;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.bundle.CelBuilder;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The functions that Kubernetes adds to CEL, as far as the CRDs use them.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/cel/">Common Expression Language in Kubernetes</a>
 */
final class KubernetesFunctions {
    private static final CelType IP = OpaqueType.create("net.IP");
    private static final CelType URL = OpaqueType.create("kubernetes.URL");
    /** The library would pass over blanks and read {@code *} as every address. */
    private static final Pattern ADDRESS_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]+");
    private static final Pattern CIDR_CHARACTERS = Pattern.compile(ADDRESS_CHARACTERS + "/(0|[1-9][0-9]*)");
    private static final IPAddressStringParameters ADDRESS = form(false);
    private static final IPAddressStringParameters ADDRESS_OR_CIDR = form(true);

    private KubernetesFunctions() {}

    static void addTo(CelBuilder cel) {
        global(cel, "isIP", SimpleType.BOOL, text -> address(text).isPresent());
        global(cel, "isCIDR", SimpleType.BOOL, KubernetesFunctions::isCidr);
        global(cel, "ip", IP, text -> new Address(address(text).orElseThrow()));
        member(cel, "family", IP, SimpleType.INT, Address.class, ip -> ip.text.getAddress().isIPv4() ? 4L : 6L);
        global(cel, "isURL", SimpleType.BOOL, text -> uri(text).isPresent());
        global(cel, "url", URL, text -> new Url(uri(text).orElseThrow()));
        member(cel, "getScheme", URL, SimpleType.STRING, Url.class, Url::scheme);
        member(cel, "getHostname", URL, SimpleType.STRING, Url.class, Url::hostname);
    }

    private static void global(CelBuilder cel, String name, CelType result, Function<String> function) {
        var overload = name + "_string";
        cel.addFunctionDeclarations(
                newFunctionDeclaration(name, newGlobalOverload(overload, result, SimpleType.STRING)));
        cel.addFunctionBindings(CelFunctionBinding.fromOverloads(
                name, CelFunctionBinding.from(overload, String.class, function::apply)));
    }

    private static <T> void member(
            CelBuilder cel, String name, CelType self, CelType result, Class<T> type, Function<T> function) {
        var overload = self.name() + "_" + name;
        cel.addFunctionDeclarations(newFunctionDeclaration(name, newMemberOverload(overload, result, self)));
        cel.addFunctionBindings(
                CelFunctionBinding.fromOverloads(name, CelFunctionBinding.from(overload, type, function::apply)));
    }

    /** Go's netip.ParseAddr, less zones and IPv4-mapped addresses, which Kubernetes refuses. */
    private static Optional<IPAddressString> address(String text) {
        return Optional.of(new IPAddressString(text, ADDRESS))
                .filter(ip -> ADDRESS_CHARACTERS.matcher(text).matches() && ip.getAddress() != null && !isMapped(ip));
    }

    /** Go's netip.ParsePrefix, less what {@link #address} leaves out. */
    private static boolean isCidr(String text) {
        if (!CIDR_CHARACTERS.matcher(text).matches()) {
            return false;
        }
        var cidr = new IPAddressString(text, ADDRESS_OR_CIDR);
        return cidr.getAddress() != null && cidr.isPrefixed() && !isMapped(cidr);
    }

    private static boolean isMapped(IPAddressString text) {
        var address = text.getAddress();
        return address.isIPv6() && address.toIPv6().isIPv4Mapped();
    }

    private static IPAddressStringParameters form(boolean prefix) {
        return new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(prefix)
                .allowMask(false)
                .allowSingleSegment(false)
                .allowWildcardedSeparator(false)
                .allowPrefix(prefix)
                .setRangeOptions(RangeParameters.NO_RANGE)
                .getIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowLeadingZeros(false)
                .allowPrefixesBeyondAddressSize(false)
                .allowBinary(false)
                .getParentBuilder()
                .getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .allowPrefixesBeyondAddressSize(false)
                .getParentBuilder()
                .toParams();
    }

    /** An absolute URI, or an absolute path, as Go's url.ParseRequestURI has it. */
    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.isAbsolute() || text.startsWith("/"));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private interface Function<T> {
        Object apply(T argument);
    }

    private record Address(IPAddressString text) {}

    private record Url(URI uri) {
        String scheme() {
            return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        }

        String hostname() {
            return uri.getHost() == null ? "" : uri.getHost();
        }
    }
}
