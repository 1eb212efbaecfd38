package dev.switchboard.ground.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlanFileTest {

    private static String file() throws IOException {
        return Files.readString(Path.of("config/plans.yml"));
    }

    @Test
    void knowsThePlansTheirPricesAndHowManyNumbersTheyInclude() throws Exception {
        PlanFile plans = PlanFile.parse(file());
        assertThat(plans.plans())
                .containsExactly(
                        new Plan("starter", "Starter", 0, 0),
                        new Plan("professional", "Professional", 4_900, 1),
                        new Plan("enterprise", "Enterprise", 19_900, 10));
        assertThat(plans.billing().orElseThrow()).hasToString("/billing");
    }

    @Test
    void refusesAPlanThatIsMissingOrUnknown() throws Exception {
        String without = file().replaceAll("(?m)^  starter:.*\n", "");
        assertThatThrownBy(() -> PlanFile.parse(without)).hasMessageContaining("starter, professional, enterprise");
        String more = file().replace("  starter:", "  gold: { name: Gold, monthlyCents: 1, numbers: 1 }\n  starter:");
        assertThatThrownBy(() -> PlanFile.parse(more)).hasMessageContaining("no others");
    }

    @Test
    void refusesALimitBelowNothing() throws Exception {
        String bad = file().replace("numbers: 10", "numbers: -1");
        assertThatThrownBy(() -> PlanFile.parse(bad)).hasMessageContaining("enterprise: expected monthlyCents and numbers");
    }

    @Test
    void linksNothingButHttpsOrAPathOfThisHost() throws Exception {
        for (String address : new String[] {"javascript:alert(1)", "//elsewhere.example", "http://example.com"}) {
            String bad = file().replace("billingUrl: /billing", "billingUrl: \"" + address + "\"");
            assertThatThrownBy(() -> PlanFile.parse(bad)).as(address).hasMessageContaining("billingUrl");
        }
    }

    @Test
    void namesPlanAndLimit() {
        assertThat(new Plan("professional", "Professional", 4_900, 1).limitReached())
                .isEqualTo("The Professional plan includes 1 phone number, and it is taken.");
    }
}
