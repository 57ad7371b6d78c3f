package dev.contactcenter.operator.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.contactcenter.operator.kubectl.command.ExitStatus;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.RealApiServer;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
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
    void aUserWhoMayNotDeleteIsAskedAndTheDryRunGoesAwayByItself() {
        may("lee", "create", "get", "list", "watch");

        var run = run("logout --team 1 --as lee --wait --timeout 40s");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitStatus.SUCCESS);
        assertThat(run.err()).contains("is a dry run to count the agents. It is still there, and goes away by itself: you have no right to delete it");
        assertThat(logouts()).filteredOn(job -> job.getSpec().dryRun()).singleElement()
                .returns(300L, job -> job.getSpec().ttlSecondsAfterFinished().longValue());
    }

    @Test
    void aKindThatTheUserMayNotReadHidesNoOperationOfTheOther() {
        may("sam", "create", "get");
        var name = run("logout 11 -o name --as sam").out().strip();

        assertThat(run("show " + name.substring(name.indexOf('/') + 1) + " --as sam")).returns(ExitStatus.SUCCESS, PluginRun::code);
        assertThat(run("show nothing --as sam").err()).startsWith("Error from server (Forbidden): ").contains("agentstatuschanges");
    }

    @Test
    void theKindThatTheUserMayReadIsListedAndTheOtherIsNamed() {
        may("kim", "create", "list");
        run("logout 11 --as kim");

        var run = run("list --as kim");

        assertThat(run.code()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.out().lines()).hasSize(2).last().asString().startsWith("forcelogoutjob/logout-");
        assertThat(run.err()).startsWith("Error from server (Forbidden): ").contains("agentstatuschanges");
        assertThat(run("list --as nobody@example.com").err()).startsWith("Error from server (Forbidden): ");
    }

    /** Gives a user these rights on ForceLogoutJobs, and no other. */
    private void may(String user, String... verbs) {
        var name = user + "-in-" + world.namespace();
        world.client().resource(new RoleBuilder()
                .withNewMetadata().withName(name).withNamespace(world.namespace()).endMetadata()
                .addNewRule().withApiGroups("contactcenter.dev").withResources("forcelogoutjobs").withVerbs(verbs).endRule()
                .build()).create();
        world.client().resource(new RoleBindingBuilder()
                .withNewMetadata().withName(name).withNamespace(world.namespace()).endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build()).create();
    }

    @Test
    void aNamespaceThatIsNotThereIsSaidSo() {
        assertThat(PluginRun.of(PluginRun.with(kubeconfig), "logout 11 -n nowhere").err()).startsWith("Error from server (NotFound): ").contains("nowhere");
    }
}
