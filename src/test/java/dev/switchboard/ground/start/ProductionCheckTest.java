package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProductionCheckTest {

    private static MockEnvironment production() {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("production");
        for (String name : new String[] {
            "DATABASE_URL",
            "DATABASE_USER",
            "DATABASE_PASSWORD",
            "DATABASE_APP_PASSWORD",
            "ENCRYPTION_KEY",
            "PUBLIC_URL",
            "JWT_SECRET"
        }) {
            environment.setProperty(name, "canary-value");
        }
        return environment;
    }

    private static void check(MockEnvironment environment) {
        new ProductionCheck().postProcessEnvironment(environment, new SpringApplication());
    }

    @Test
    void startsWhenEverythingIsSet() {
        assertThatCode(() -> check(production())).doesNotThrowAnyException();
        MockEnvironment issuer = production();
        issuer.setProperty("JWT_SECRET", "");
        issuer.setProperty("JWT_ISSUER_URI", "https://issuer.example");
        assertThatCode(() -> check(issuer)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL",
                "DATABASE_PASSWORD",
                "DATABASE_APP_PASSWORD",
                "ENCRYPTION_KEY",
                "PUBLIC_URL",
                "JWT_SECRET"
            })
    void namesWhatIsMissing(String name) {
        MockEnvironment environment = production();
        environment.setProperty(name, " ");
        assertThatThrownBy(() -> check(environment))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("canary");
    }

    @Test
    void asksForSignalWiresAccountWhereItIsThePlatformsCarrier() {
        MockEnvironment environment = production();
        environment.setProperty("PLATFORM_CARRIER", "signalwire");
        environment.setProperty("SIGNALWIRE_TOKEN", "canary-value");
        assertThatThrownBy(() -> check(environment))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("SIGNALWIRE_PROJECT_ID, SIGNALWIRE_SPACE_URL, SIGNALWIRE_SIGNING_KEY");
        for (String name : new String[] {"PROJECT_ID", "SPACE_URL", "SIGNING_KEY"}) {
            environment.setProperty("SIGNALWIRE_" + name, "canary-value");
        }
        assertThatCode(() -> check(environment)).doesNotThrowAnyException();
    }

    @Test
    void whoeverOnlyMigratesNeedsTheDatabaseAlone() {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("production");
        environment.setProperty("switchboard.command", "migrate");
        assertThatThrownBy(() -> check(environment))
                .hasMessageEndingWith("DATABASE_URL, DATABASE_APP_PASSWORD, DATABASE_USER, DATABASE_PASSWORD");
    }

    @Test
    void whoeverServesAndDoesNotMigrateNeedsNoOwner() {
        MockEnvironment environment = production();
        environment.setProperty("switchboard.database.migrate-at-start", "false");
        environment.setProperty("DATABASE_USER", "");
        environment.setProperty("DATABASE_PASSWORD", "");
        assertThatCode(() -> check(environment)).doesNotThrowAnyException();
    }

    @Test
    void asksForNothingOutsideOfProduction() {
        assertThatCode(() -> check(new MockEnvironment())).doesNotThrowAnyException();
        assertThat(new ProductionCheck().getOrder()).isEqualTo(Integer.MAX_VALUE);
    }
}
