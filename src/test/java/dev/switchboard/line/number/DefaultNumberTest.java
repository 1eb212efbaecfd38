package dev.switchboard.line.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ApiTest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The number that is used where none is chosen, and the one that the phone settings name. */
class DefaultNumberTest extends ApiTest {

    private Person owner;

    @BeforeEach
    void anEnterprise() {
        UUID organization = organization();
        DATABASE.sql("UPDATE organizations SET plan = 'enterprise' WHERE id = ?")
                .param(organization)
                .update();
        owner = owner(organization);
    }

    private String buy(String type) {
        return owner.post("/api/phone-numbers/purchase", "{\"areaCode\": \"405\", \"numberType\": \"" + type + "\"}")
                .text("/phoneNumber");
    }

    private void makeSettings() {
        assertThat(owner.put("/api/phone-settings", "{\"companyName\": \"Wraps\"}")
                        .status())
                .isEqualTo(201);
    }

    private @Nullable String named() {
        return owner.get("/api/phone-settings").json().path("twilioPhoneNumber").textValue();
    }

    private void hasDefault(@Nullable String expected) {
        for (var number : owner.get("/api/phone-numbers").json().path("items")) {
            assertThat(number.path("isDefault").asBoolean())
                    .as(number.toString())
                    .isEqualTo(number.path("phoneNumber").asText().equals(expected));
        }
    }

    private static String path(String number) {
        return "/api/phone-numbers/" + number.replace("+", "%2B");
    }

    @Test
    void settingsThatAreMadeAfterTheFirstNumberNameIt() {
        String first = buy("primary");
        makeSettings();
        assertThat(named()).isEqualTo(first);
        buy("sales");
        assertThat(named()).isEqualTo(first);
        assertThat(owner.delete("/api/phone-settings").status()).isEqualTo(204);
        makeSettings();
        assertThat(named()).as("made again").isEqualTo(first);
    }

    @Test
    void settingsThatNameNoneNameTheDefaultWhenTheyAreChanged() {
        makeSettings();
        String first = buy("primary");
        DATABASE.sql("UPDATE organization_phone_settings SET twilio_phone_number = NULL WHERE twilio_phone_number = ?")
                .param(first)
                .update();
        assertThat(owner.put("/api/phone-settings", "{\"companyName\": \"Wraps & Tint\"}")
                        .text("/twilioPhoneNumber"))
                .isEqualTo(first);
        String sales = buy("sales");
        owner.put("/api/phone-settings", "{\"twilioPhoneNumber\": \"" + sales + "\"}");
        assertThat(owner.put("/api/phone-settings", "{\"twilioPhoneNumber\": null}")
                        .text("/twilioPhoneNumber"))
                .as("set back")
                .isEqualTo(first);
    }

    @Test
    void aNumberOfAnotherTypeIsNeverTheDefault() {
        makeSettings();
        buy("sales");
        hasDefault(null);
        assertThat(named()).isNull();
        String primary = buy("primary");
        hasDefault(primary);
        assertThat(named()).isEqualTo(primary);
        buy("primary");
        hasDefault(primary);
        assertThat(named()).isEqualTo(primary);
    }

    @Test
    void theSettingsNameTheDefaultThatTheOwnerTakes() {
        makeSettings();
        String first = buy("primary");
        String second = buy("primary");
        assertThat(owner.put("/api/phone-numbers/default", "{\"phoneNumber\": \"" + second + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(named()).isEqualTo(second);
        assertThat(owner.patch(path(second), "{\"numberType\": \"support\"}").status())
                .isEqualTo(200);
        hasDefault(first);
        assertThat(named()).isEqualTo(first);
    }

    @Test
    void theSettingsKeepANumberThatSomebodyWroteThere() {
        makeSettings();
        buy("primary");
        String sales = buy("sales");
        owner.put("/api/phone-settings", "{\"twilioPhoneNumber\": \"" + sales + "\"}");
        String other = buy("primary");
        owner.put("/api/phone-numbers/default", "{\"phoneNumber\": \"" + other + "\"}");
        assertThat(named()).isEqualTo(sales);
        assertThat(owner.delete(path(sales)).status()).isEqualTo(204);
        assertThat(named()).as("given up").isEqualTo(other);
    }
}
