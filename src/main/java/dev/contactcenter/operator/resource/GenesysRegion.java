package dev.contactcenter.operator.resource;

import java.util.Map;

/**
 * The regions of Genesys Cloud, as the vendor's SDK names them ({@code PureCloudRegionHosts}). A region is named by its domain,
 * or as AWS names it; a domain that is not in the table is one that is newer than this list.
 */
final class GenesysRegion {
    private static final Map<String, String> DOMAINS = Map.ofEntries(
            Map.entry("us-east-1", "mypurecloud.com"),
            Map.entry("us-east-2", "use2.us-gov-pure.cloud"),
            Map.entry("us-west-2", "usw2.pure.cloud"),
            Map.entry("ca-central-1", "cac1.pure.cloud"),
            Map.entry("sa-east-1", "sae1.pure.cloud"),
            Map.entry("eu-west-1", "mypurecloud.ie"),
            Map.entry("eu-west-2", "euw2.pure.cloud"),
            Map.entry("eu-central-1", "mypurecloud.de"),
            Map.entry("eu-central-2", "euc2.pure.cloud"),
            Map.entry("me-central-1", "mec1.pure.cloud"),
            Map.entry("ap-south-1", "aps1.pure.cloud"),
            Map.entry("ap-southeast-2", "mypurecloud.com.au"),
            Map.entry("ap-northeast-1", "mypurecloud.jp"),
            Map.entry("ap-northeast-2", "apne2.pure.cloud"),
            Map.entry("ap-northeast-3", "apne3.pure.cloud"));

    private GenesysRegion() {}

    /** Returns the address of the API in this region. */
    static String apiAddress(String region) {
        return "https://api." + domain(region);
    }

    /** Returns the address of the login service in this region. */
    static String loginAddress(String region) {
        return "https://login." + domain(region);
    }

    private static String domain(String region) {
        return DOMAINS.getOrDefault(region, region);
    }
}
