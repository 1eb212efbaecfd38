package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Who calls from another number than the one of the booking proves by a code that it is theirs. */
class AppointmentCodeTest extends BookingScene {

    private static final String THEIRS = "+14055550111";

    private JsonNode numberTold() {
        return asked("cancel it", "cancel_appointment", "{\"number\": \"405 555 0111\"}");
    }

    private int codes() {
        return DATABASE.sql(
                        "SELECT count(*) FROM messages WHERE organization_id = ? AND starts_with(source_key, 'appointment-code:')")
                .param(organization)
                .query(Integer.class)
                .single();
    }

    /** As if the texted one were this. */
    private void knownCode(String code) {
        await().until(() -> codes() == 1);
        UUID row = DATABASE.sql("SELECT id FROM appointment_codes WHERE organization_id = ?")
                .param(organization)
                .query(UUID.class)
                .single();
        DATABASE.sql("UPDATE appointment_codes SET code_hash = ? WHERE id = ?")
                .params(hash(row, code), row)
                .update();
    }

    private static byte[] hash(UUID row, String code) {
        try {
            ByteBuffer key = ByteBuffer.allocate(16)
                    .putLong(row.getMostSignificantBits())
                    .putLong(row.getLeastSignificantBits());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.array(), "HmacSHA256"));
            return mac.doFinal(code.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void theRightCodeOpensWhatWasBookedWithThatNumber() {
        booked(THEIRS, tuesdayAt(9));
        isIn(numberTold(), "ask-code");
        knownCode("482913");
        isIn(asked("111111", "cancel_appointment", "{\"code\": \"111111\"}"), "ask-code");
        isIn(asked("482913", "cancel_appointment", "{\"code\": \"48 29 13\"}"), "read-back");
        isIn(asked("yes", "cancel_appointment", "{\"code\": \"482913\"}"), "cancelled");
        assertThat(states()).containsExactly("cancelled");
    }

    @Test
    void threeWrongOnesAreEnough() {
        booked(THEIRS, tuesdayAt(9));
        numberTold();
        knownCode("482913");
        isIn(asked("1", "cancel_appointment", "{\"code\": \"000001\"}"), "ask-code");
        isIn(asked("2", "cancel_appointment", "{\"code\": \"000002\"}"), "ask-code");
        isIn(asked("3", "cancel_appointment", "{\"code\": \"000003\"}"), "refused");
        isIn(asked("4", "cancel_appointment", "{\"code\": \"482913\"}"), "refused");
        assertThat(states()).containsExactly("booked");
    }

    @Test
    void theCodeIsNowhereToBeRead() {
        booked(THEIRS, tuesdayAt(9));
        numberTold();
        await().until(() -> codes() == 1);
        String shown = DATABASE.sql(
                        "SELECT content FROM messages WHERE organization_id = ? AND starts_with(source_key, 'appointment-code:')")
                .param(organization)
                .query(String.class)
                .single();
        assertThat(shown).isEqualTo("(a code to change an appointment)");
        assertThat(turns().toString()).doesNotContainPattern("[0-9]{6} is your code");
    }

    @Test
    void whoHasNothingBookedHearsTheSameAndGetsNothing() {
        isIn(numberTold(), "ask-code");
        isIn(asked("1", "cancel_appointment", "{\"code\": \"000001\"}"), "ask-code");
        await().until(() -> DATABASE.sql(
                        "SELECT count(*) FROM events WHERE organization_id = ? AND type = 'appointment.code' AND status = 'done'")
                .param(organization)
                .query(Integer.class)
                .single()
                .equals(1));
        assertThat(codes()).isZero();
        numberTold();
        isIn(numberTold(), "refused");
    }
}
