package dev.switchboard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@AnalyzeClasses(packages = "dev.switchboard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final List<String> WINGS = List.of("carrier", "mind", "desk", "line");

    /** A call walks from the top to the ground, and no door leads back. */
    @ArchTest
    static final ArchRule wings = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("doors")
            .definedBy(
                    "dev.switchboard",
                    "dev.switchboard.api..",
                    "dev.switchboard.console..",
                    "dev.switchboard.isolation..")
            .layer("desk")
            .definedBy("dev.switchboard.desk..")
            .layer("line")
            .definedBy("dev.switchboard.line..")
            .layer("carrier")
            .definedBy("dev.switchboard.carrier..")
            .layer("mind")
            .definedBy("dev.switchboard.mind..")
            .layer("ground")
            .definedBy("dev.switchboard.ground..")
            .whereLayer("doors")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("desk")
            .mayOnlyBeAccessedByLayers("doors")
            .whereLayer("line")
            .mayOnlyBeAccessedByLayers("doors")
            .whereLayer("carrier")
            .mayOnlyBeAccessedByLayers("doors", "desk", "line")
            .whereLayer("mind")
            .mayOnlyBeAccessedByLayers("doors", "desk", "line", "carrier")
            .whereLayer("ground")
            .mayOnlyBeAccessedByLayers("doors", "desk", "line", "carrier", "mind");

    @ArchTest
    static final ArchRule everyRoomIsInAWing = noClasses()
            .that(describe("are of the service", type -> type.getPackageName().startsWith("dev.switchboard.")))
            .should()
            .resideOutsideOfPackages(
                    "dev.switchboard.api..",
                    "dev.switchboard.console..",
                    "dev.switchboard.isolation..",
                    "dev.switchboard.carrier..",
                    "dev.switchboard.mind..",
                    "dev.switchboard.desk..",
                    "dev.switchboard.line..",
                    "dev.switchboard.ground..");

    /** One wing tells another by an event or by a value; what it keeps, nobody else reads or writes. */
    @ArchTest
    static final ArchRule noWingKnowsTheStoresOfAnother = CompositeArchRule.of(WINGS.stream()
            .map(wing -> (ArchRule) noClasses()
                    .that()
                    .resideInAPackage("dev.switchboard." + wing + "..")
                    .should()
                    .dependOnClassesThat(storesOfOtherWingsThan(wing)))
            .toList());

    private static DescribedPredicate<JavaClass> storesOfOtherWingsThan(String own) {
        DescribedPredicate<JavaClass> inAnother = resideInAnyPackage(WINGS.stream()
                .filter(wing -> !wing.equals(own))
                .map(wing -> "dev.switchboard." + wing + "..")
                .toArray(String[]::new));
        Map<JavaClass, Boolean> known = new HashMap<>(); // asked once for each class that knows it
        return describe(
                "keep something in the database for another wing",
                type -> known.computeIfAbsent(type, any -> inAnother.test(type) && usesTheDatabase(type)));
    }

    private static boolean usesTheDatabase(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(it -> it.getTargetClass().isEquivalentTo(OrganizationScope.class));
    }

    @ArchTest
    static final ArchRule roomsFormNoCircle =
            slices().matching("dev.switchboard.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCoreKnowsNoFrameworkOfTheOutside = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.switchboard.mind.classify..",
                    "dev.switchboard.mind.knowledge..",
                    "dev.switchboard.carrier.call..",
                    "dev.switchboard.carrier.text..",
                    "dev.switchboard.carrier.twiml..",
                    "dev.switchboard.line.telephony..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "com.twilio..", "org.springframework.web..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule onlyTheEdgeSeesRequests = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.switchboard.carrier.edge..",
                    "dev.switchboard.api..",
                    "dev.switchboard.ground.security..",
                    "dev.switchboard.console..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..");

    /** It asks the public API, from the browser. */
    @ArchTest
    static final ArchRule theConsoleReachesNoData = noClasses()
            .that()
            .resideInAPackage("dev.switchboard.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.switchboard.ground.database..",
                    "dev.switchboard.ground.organization..",
                    "dev.switchboard.ground.settings..",
                    "dev.switchboard.api..",
                    "org.springframework.jdbc..",
                    "java.sql..");

    @ArchTest
    static final ArchRule onlyTheDatabaseRoomOpensTransactions = noClasses()
            .that()
            .resideOutsideOfPackage("dev.switchboard.ground.database..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("TransactionTemplate");
}
