package dev.contactcenter.operator.simulator.admin;

import dev.contactcenter.operator.simulator.amazonconnect.AmazonConnectSettings;
import dev.contactcenter.operator.simulator.ccaip.CcaipSettings;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowSettings;
import dev.contactcenter.operator.simulator.genesys.GenesysSettings;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Holds the settings of every platform's API, as they are now. A face reads them at each request.
 *
 * @param ccaip the settings of the CCAIP face
 * @param cxone the settings of the CXone face
 * @param expertflow the settings of the Expertflow CX face
 * @param amazonConnect the settings of the Amazon Connect face
 * @param genesys the settings of the Genesys Cloud face
 */
public record FaceSettings(
        AtomicReference<CcaipSettings> ccaip,
        AtomicReference<CxoneSettings> cxone,
        AtomicReference<ExpertflowSettings> expertflow,
        AtomicReference<AmazonConnectSettings> amazonConnect,
        AtomicReference<GenesysSettings> genesys) {}
