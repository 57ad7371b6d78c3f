package dev.contactcenter.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenterSpec.PlatformKind;
import dev.contactcenter.operator.resource.OperationStatus;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each floor knows only the floors below it. */
class ArchitectureTest {
    private static final String ROOT = "dev.contactcenter.operator";

    private static JavaClasses production;

    @BeforeAll
    static void importProduction() {
        production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @ParameterizedTest(name = "{0} knows nothing of the project but [{1}]")
    @CsvSource(delimiter = '|', value = {
        "agent                    |",
        "resource                 | agent",
        "platform                 | agent",
        "platform.http            | platform agent threads",
        "platform.ccaip           | platform platform.http agent",
        "platform.cxone           | platform platform.http agent",
        "platform.expertflow      | platform platform.http agent",
        "platform.amazonconnect   | platform platform.http agent",
        "platform.genesys         | platform platform.http agent",
        "operation.status         | platform resource agent",
        "operation                | operation.status platform resource agent",
        "connection.model         | operation operation.status platform resource agent",
        "connection.ratelimit     |",
        "connection.batch         | connection.model operation platform agent",
        "connection.inbox         | connection.batch connection.model operation platform agent",
        "connection.polling       | connection.batch connection.model operation platform agent",
        "connection.adapter       | connection.batch connection.model operation platform agent",
        "connection..             | operation platform resource agent threads",
        "observability            | resource platform agent",
        "notification             | operation.status resource platform agent",
        "notification.delivery    | notification platform.http resource platform threads",
        "schedule                 |",
        "threads                  |",
        "roster                   | operation.status platform resource agent",
        "budget                   |",
        "config                   |",
        "simulator..              | agent",
        "simulator.center         | agent",
        "simulator.page           | simulator.http simulator.center agent",
        "local.apiserver          |",
        "kubectl.cluster          |",
        "kubectl.operation        | agent",
        "kubectl.output           | kubectl.operation agent",
        "kubectl.command          | kubectl.cluster kubectl.operation kubectl.output agent",
        "kubectl                  | kubectl.command kubectl.cluster kubectl.output",
    })
    void aFloorKnowsOnlyTheFloorsBelowIt(String floor, String below) {
        var allowed = Stream.concat(Stream.of(floor), below == null ? Stream.empty() : Arrays.stream(below.split(" ")))
                .map(name -> ROOT + "." + name)
                .toArray(String[]::new);
        classes().that().resideInAPackage(ROOT + "." + floor)
                .should().onlyDependOnClassesThat(resideInAnyPackage(allowed).or(notOfTheProject()))
                .check(production);
    }

    @Test
    void reconcilersKnowOfTheAdaptersOnlyWhichUrlsMayBeCalled() {
        noClasses().that().resideInAPackage(ROOT + ".reconciler..")
                .should().dependOnClassesThat(resideInAPackage(ROOT + ".platform.*")
                        .and(DescribedPredicate.not(DescribedPredicate.describe("UrlPolicy", type -> type.isEquivalentTo(UrlPolicy.class)))))
                .orShould().dependOnClassesThat(resideInAnyPackage(ROOT, ROOT + ".runtime", ROOT + ".startup", ROOT + ".config", ROOT + ".simulator..", ROOT + ".local.."))
                .check(production);
    }

    @Test
    void onlyTheFactoryOfAdaptersKnowsTheKindOfPlatform() {
        noClasses().that().doNotHaveFullyQualifiedName(ROOT + ".runtime.PlatformFactory")
                .and().doNotHaveFullyQualifiedName(ROOT + ".runtime.PlatformFactory$1")
                .and().doNotHaveFullyQualifiedName(PlatformKind.class.getName())
                .should().accessClassesThat().areAssignableTo(PlatformKind.class)
                .because("what differs is told by capabilities, and by what the spec holds")
                .check(production);
    }

    @Test
    void onlyItsAdapterKnowsTheAwsSdk() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".platform.amazonconnect")
                .should().dependOnClassesThat(resideInAPackage("software.amazon.."))
                .because("its classes are loaded only if a ContactCenter asks for that platform")
                .check(production);
    }

    @Test
    void onlyTheProgramAndLocalModeKnowTheSimulator() {
        noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".local", ROOT + ".simulator..")
                .should().dependOnClassesThat(resideInAPackage(ROOT + ".simulator.."))
                .check(production);
    }

    @Test
    void onlyTheProgramKnowsTheCommandLineOfUsers() {
        noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".kubectl..")
                .should().dependOnClassesThat(resideInAPackage(ROOT + ".kubectl.."))
                .because("the operator loads none of it")
                .check(production);
    }

    @Test
    void noPackageKnowsLocalMode() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".local..")
                .should().dependOnClassesThat(resideInAPackage(ROOT + ".local.."))
                .because("it is not in the jar")
                .check(production);
    }

    @Test
    void onlyTheProgramAndLocalModeKnowTheSettings() {
        noClasses().that().resideOutsideOfPackages(
                        ROOT, ROOT + ".runtime", ROOT + ".startup", ROOT + ".leader", ROOT + ".logging", ROOT + ".local", ROOT + ".config")
                .should().dependOnClassesThat(resideInAPackage(ROOT + ".config"))
                .check(production);
    }

    @Test
    void noDecisionRestsOnTheTextOfACondition() {
        noClasses().that().resideInAPackage(ROOT + ".operation..")
                .should().callMethod(Condition.class, "reason")
                .orShould().callMethod(Condition.class, "message")
                .orShould().callMethod(OperationStatus.class, "phase")
                .because("conditions are for others; the operator's own memory is typed, in status.submission")
                .check(production);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(production);
    }

    @Test
    void everyClassIsNamedForWhatItIs() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common)")
                .check(production);
    }

    @Test
    void noTwoClassesHaveTheSameName() {
        var places = production.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));

        assertThat(places.values()).allSatisfy(names -> assertThat(names).hasSize(1));
    }

    @Test
    void timeIsInjected() {
        noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".simulator..", ROOT + ".local..")
                .should().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(java.time.Instant.class, "now")
                .orShould().callMethod(java.time.LocalDateTime.class, "now")
                .orShould().callMethod(java.time.ZonedDateTime.class, "now")
                .orShould().callMethod(java.time.OffsetDateTime.class, "now")
                .orShould().callConstructor(java.util.Date.class)
                .check(production);
    }

    @Test
    void theCoreDoesNoInputAndOutputAndKnowsNoThread() {
        noClasses().that().resideInAnyPackage(ROOT + ".operation..", ROOT + ".agent", ROOT + ".platform", ROOT + ".schedule", ROOT + ".roster", ROOT + ".budget",
                        ROOT + ".notification")
                .should().dependOnClassesThat(resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.net.http..", "okhttp3..", "io.fabric8.kubernetes.client..",
                        "io.javaoperatorsdk..", "java.util.concurrent..", "org.slf4j.."))
                .check(production);
    }

    private static DescribedPredicate<JavaClass> notOfTheProject() {
        return DescribedPredicate.not(resideInAPackage(ROOT + ".."));
    }
}
