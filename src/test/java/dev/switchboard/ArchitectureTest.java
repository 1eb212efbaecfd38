package dev.switchboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.switchboard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule roomsFormNoCircle =
            slices().matching("dev.switchboard.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCoreKnowsNoFrameworkOfTheOutside = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.switchboard.classify..",
                    "dev.switchboard.call..",
                    "dev.switchboard.telephony..",
                    "dev.switchboard.twiml..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "com.twilio..", "org.springframework.web..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule onlyTheEdgeSeesRequests = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.switchboard.edge..",
                    "dev.switchboard.api..",
                    "dev.switchboard.security..",
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
                    "dev.switchboard.database..",
                    "dev.switchboard.organization..",
                    "dev.switchboard.settings..",
                    "dev.switchboard.api..",
                    "org.springframework.jdbc..",
                    "java.sql..");

    @ArchTest
    static final ArchRule onlyTheDatabaseRoomOpensTransactions = noClasses()
            .that()
            .resideOutsideOfPackage("dev.switchboard.database..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("TransactionTemplate");
}
