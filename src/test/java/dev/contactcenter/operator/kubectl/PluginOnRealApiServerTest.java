package dev.contactcenter.operator.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.contactcenter.operator.kubectl.command.ExitStatus;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.RealApiServer;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The command line on a real API server; each test has a namespace of its own. */
class PluginOnRealApiServerTest extends PluginEndToEnd {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @BeforeAll
    static void find() {
        assumeTrue(RealApiServer.find().isPresent(), RealApiServer.MISSING);
    }

    @Override
    World world(SimulatedCenter center) {
        return World.real(RealApiServer.find().orElseThrow(), "plugin-" + COUNT.incrementAndGet(), center);
    }

    @Override
    String kubeconfig(World world) {
        try {
            return Files.readString(RealApiServer.find().orElseThrow().kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theFieldsOfAnOperationBelongToThisProgram() {
        run("logout 11");

        assertThat(logouts().get(0).getMetadata().getManagedFields()).extracting(ManagedFieldsEntry::getManager).contains("kubectl-contact_center");
    }

    @Test
    void aRuleOfAdmissionIsWrongUseToo() {
        var run = run("status Offline 11");

        assertThat(run.code()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.err()).startsWith("Error from server (Invalid): ").contains("spec.status");
    }

    @Test
    void theRightsAreThoseOfTheUser() {
        var run = run("logout 11 --as nobody@example.com");

        assertThat(run.code()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.err()).startsWith("Error from server (Forbidden): ").contains("nobody@example.com");
        assertThat(logouts()).isEmpty();
    }

    @Test
    void aNamespaceThatIsNotThereIsSaidSo() {
        assertThat(PluginRun.of(PluginRun.with(kubeconfig), "logout 11 -n nowhere").err()).startsWith("Error from server (NotFound): ").contains("nowhere");
    }
}
