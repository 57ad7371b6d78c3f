package dev.contactcenter.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.mypurecloud.sdk.v2.PureCloudRegionHosts;
import dev.contactcenter.operator.resource.ContactCenterSpec.GenesysCloudSpec;
import dev.contactcenter.operator.resource.ContactCenterSpec.PlatformKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The addresses of a Genesys Cloud are those of its vendor's SDK. */
class GenesysRegionTest {
    @ParameterizedTest
    @EnumSource
    void everyRegionOfTheVendorsSdkIsKnownByItsAwsNameAndByItsDomain(PureCloudRegionHosts region) {
        var aws = region.name().replace('_', '-');
        var domain = region.getApiHost().substring("https://api.".length());

        assertThat(GenesysRegion.apiAddress(aws)).isEqualTo(region.getApiHost());
        assertThat(GenesysRegion.apiAddress(domain)).isEqualTo(region.getApiHost());
        assertThat(GenesysRegion.loginAddress(aws)).isEqualTo("https://login." + domain);
    }

    @Test
    void aDomainThatIsNewerThanTheListIsTakenAsItIs() {
        assertThat(GenesysRegion.apiAddress("eun1.pure.cloud")).isEqualTo("https://api.eun1.pure.cloud");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // url          | region         | authUrl          | address                      | login service
        "-,               mypurecloud.de,  -,                https://api.mypurecloud.de,    https://login.mypurecloud.de",
        "-,               eu-central-1,    https://l.example, https://api.mypurecloud.de,   https://l.example",
        "https://g.example, -,             -,                https://g.example,             -",
        "https://g.example, mypurecloud.de, -,               https://g.example,             -",
        "https://g.example, mypurecloud.de, https://l.example, https://g.example,           https://l.example",
    })
    void withoutAUrlTheRegionLeadsToBothAddresses(String url, String region, String authUrl, String address, String login) {
        var spec = new ContactCenterSpec(PlatformKind.GenesysCloud, url, null, null, null, null, null, null, null, null, null, null,
                new GenesysCloudSpec(region, authUrl), null, null);

        assertThat(spec.address()).contains(address);
        assertThat(spec.genesysLogin().orElse(null)).isEqualTo(login);
    }
}
