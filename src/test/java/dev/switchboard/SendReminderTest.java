package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reminder by hand, and its refusals. */
class SendReminderTest extends CustomerScene {

    private static final String SMS = "{\"method\": \"sms\"}";
    private static final String EMAIL = "{\"method\": \"email\"}";

    @Autowired
    private Directory directory;

    private static String path(Object appointment) {
        return "/api/appointments/" + appointment + "/send-reminder";
    }

    @Test
    void textsNowAndMarksItWhenItWasSent() {
        set("confirm_by_text = false");
        UUID id = book(inHours(20)).id();
        settled(id);
        assertThat(now(id).confirmationSent()).isFalse();
        Answer answer = member(organization).post(path(id), SMS);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(answer.text("/recipient")).isEqualTo(customer);
        assertThat(answer.text("/method")).isEqualTo("sms");
        await().atMost(Patience.LONG).until(() -> now(id).confirmationSent());
        assertThat((String) told(id).get(0).get("content")).contains("see you t");
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM audit_log WHERE organization_id = ? AND subject LIKE '%/reminders'")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void sendsTheSameOneOnceAndNoOtherWithItsKey() {
        UUID id = book(
                        inHours(20),
                        new Customer(Optional.empty(), PhoneNumber.parse(customer), Optional.of("ana@example.com")))
                .id();
        Person member = member(organization);
        String keyed = "{\"method\": \"%s\", \"idempotencyKey\": \"click-1\"}";
        String first = member.post(path(id), keyed.formatted("sms")).text("/messageId");
        assertThat(member.post(path(id), keyed.formatted("sms")).text("/messageId"))
                .isEqualTo(first);
        Answer other = member.post(path(id), keyed.formatted("email"));
        assertThat(other.status()).as(other.raw().body()).isEqualTo(409);
        assertThat(other.text("/errors/0/field")).isEqualTo("idempotencyKey");
    }

    @Test
    void refusesByName() {
        UUID id = book(inHours(20)).id();
        Person member = member(organization);
        assertThat(member.post(path(UUID.randomUUID()), SMS).status()).isEqualTo(404);
        assertThat(member(organization()).post(path(id), SMS).status()).isEqualTo(404);
        assertThat(member.post(path(id), "{\"method\": \"fax\"}").text("/errors/0/field"))
                .isEqualTo("method");
        assertThat(member.post(path(id), "{}").status()).isEqualTo(400);
        assertThat(member.post(path(id), EMAIL).text("/errors/0/field")).isEqualTo("customerEmail");
        UUID mail = book(inHours(30), new Customer(Optional.empty(), Optional.empty(), Optional.of("ana@example.com")))
                .id();
        assertThat(member.post(path(mail), SMS).text("/errors/0/field")).isEqualTo("customerPhone");
        bookings.cancel(organization, id, "owner", "closed");
        assertThat(member.post(path(id), SMS).text("/errors/0/field")).isEqualTo("state");
        assertThat(ask("POST", path(id), SMS).status()).isEqualTo(401);
    }

    @Test
    void needsACarrierAccountThatCanBeOpened() {
        set("confirm_by_text = false");
        UUID id = book(inHours(20)).id();
        DATABASE.sql("UPDATE org_credentials SET ciphertext = 'x' WHERE organization_id = ?")
                .param(organization)
                .update();
        await().until(() -> directory.listing(organization).orElseThrow().paused());
        assertThat(member(organization).post(path(id), SMS).status()).isEqualTo(400);
        assertThat(now(id).confirmationSent()).isFalse();
    }
}
