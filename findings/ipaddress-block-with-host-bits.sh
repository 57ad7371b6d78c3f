#!/usr/bin/env bash
# For the IPAddress library 10.9.0.0/16 is a network of 65,536 addresses, and 10.9.0.1/16 is one address.
#
# Surprise: the prefix length makes a block only if all bits behind it are zero. Otherwise the text is one host with a note
#   about its network, and contains() is false for its neighbours. Nothing fails.
# One would guess: both texts name the same network (as Go's ParseCIDR gives it), or the second is refused (as Python's
#   ip_network does).
# For users: a filter or an exclusion by "10.9.0.1/16" covers one workstation instead of the building. Call
#   toPrefixBlock() on what people type, or refuse host bits with a message.
# Versions: com.github.seancfoley:ipaddress 5.6.2, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven com.github.seancfoley:ipaddress:5.6.2

cat >Main.java <<'JAVA'
import inet.ipaddr.*;

public class Main {
  public static void main(String[] args) throws Exception {
    for (String[] row : new String[][] {{"10.9.0.0/16", "10.9.0.2"}, {"10.9.0.1/16", "10.9.0.2"}, {"2001:db8::/64", "2001:db8::2"}, {"2001:db8::1/64", "2001:db8::2"}}) {
      IPAddress block = new IPAddressString(row[0]).toAddress();
      IPAddress agent = new IPAddressString(row[1]).toAddress();
      System.out.println(row[0] + ": " + block.getCount() + " addresses, contains " + row[1] + ": " + block.contains(agent)
          + "; toPrefixBlock() contains it: " + block.toPrefixBlock().contains(agent));
    }
  }
}
JAVA

confirm 'ipaddress 5.6.2 takes 10.9.0.1/16 for one address' \
'10.9.0.0/16: 65536 addresses, contains 10.9.0.2: true; toPrefixBlock() contains it: true
10.9.0.1/16: 1 addresses, contains 10.9.0.2: false; toPrefixBlock() contains it: true
2001:db8::/64: 18446744073709551616 addresses, contains 2001:db8::2: true; toPrefixBlock() contains it: true
2001:db8::1/64: 1 addresses, contains 2001:db8::2: false; toPrefixBlock() contains it: true' "$(program Main)"
