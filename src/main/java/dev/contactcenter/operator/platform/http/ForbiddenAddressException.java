package dev.contactcenter.operator.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A host leads to an address that must not be called. Carries the reason out of the HTTP clients, and is caught there. */
final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    ForbiddenAddressException(String host, InetAddress address) {
        super("'" + host + "' leads to " + address.getHostAddress()
                + ", a link-local, metadata or multicast address, which is never called: correct the url or the DNS entry");
    }
}
