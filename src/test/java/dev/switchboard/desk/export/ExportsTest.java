package dev.switchboard.desk.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.contact.ContactsHouse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an organization has leaves as files. */
class ExportsTest extends ContactsHouse {

    private String file(String name) {
        Answer answer = owner.get("/api/exports/" + name);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        return answer.raw().body();
    }

    @Test
    void callsAndMessagesAreWrittenWithWhatWasUnderstood() {
        UUID call = call(freshNumber(), "=1+1 how much is a wrap for a fleet of ten vans?");
        assertThat(file("calls.csv"))
                .startsWith("\uFEFF\"id\",\"createdAt\",\"direction\"")
                .contains(call.toString(), "\"quote_request\"", "\"'=1+1 how much is a wrap");
        assertThat(file("messages.csv")).contains("\"'=1+1 how much", "\"phone\"");
        assertThat(file("contacts.csv")).startsWith("\uFEFF\"name\",\"phone\"");
        assertThat(DATABASE.sql(
                                "SELECT content FROM messages WHERE organization_id = ? AND purpose = 'export' ORDER BY id")
                        .param(organization)
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("Calls exported", "Messages exported", "Contacts exported"));
        assertThat(owner.get("/api/audit").text("/items/0/subject")).isEqualTo("exports/contacts");
    }

    /** As the list of calls and the figures have it. */
    @Test
    void aRehearsalIsNoCall() {
        UUID rehearsal = DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone)
                        VALUES (?, ?, 'CA7e4ea75a1ca11000' || substr(md5(random()::text), 1, 16), '+14055550123', ?) RETURNING id""")
                .params(organization, account, ours)
                .query(UUID.class)
                .single();
        assertThat(owner.get("/api/calls").raw().body()).doesNotContain(rehearsal.toString());
        assertThat(file("calls.csv")).doesNotContain(rehearsal.toString());
    }

    @Test
    void onlyWhatIsBetweenTwoDaysIsWritten() {
        UUID call = call(freshNumber(), "What are your opening hours?");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(file("calls.csv?from=" + today.minusDays(1) + "&to=" + today.plusDays(2)))
                .contains(call.toString());
        assertThat(file("calls.csv?to=" + today.minusDays(1))).doesNotContain(call.toString());
        assertThat(file("calls.csv?from=" + today.plusDays(2))).doesNotContain(call.toString());
        assertThat(owner.get("/api/exports/calls.csv?from=yesterday").status()).isEqualTo(400);
    }

    @Test
    void appointmentsAreWrittenByTheirStart() {
        owner.post("/api/services/sets/medical-spa", "{}");
        UUID call = call(freshNumber(), "Can you call me back to book Botox?");
        String service = owner.get("/api/services")
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asText();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        JsonNode slot = owner.get(
                        "/api/availability?serviceId=" + service + "&from=" + today + "&to=" + today.plusDays(7))
                .json()
                .path("items")
                .get(0);
        Answer booked = owner.post(
                "/api/appointments",
                "{\"serviceId\": \"%s\", \"scheduledAt\": \"%s\", \"contactName\": \"Dana Whitfield\", \"phoneNumber\": \"+14055550123\", \"callId\": \"%s\"}"
                        .formatted(service, slot.path("startsAt").asText(), call));
        assertThat(booked.status()).as(booked.raw().body()).isEqualTo(201);
        assertThat(booked.text("/callId")).isEqualTo(call.toString());
        assertThat(file("appointments.csv?from=" + today))
                .contains(booked.text("/id"), "Dana Whitfield", "\"'+14055550123\"", "\"booked\"");
        assertThat(file("appointments.csv?to=" + today)).doesNotContain(booked.text("/id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls.csv", "messages.csv", "contacts.csv", "appointments.csv"})
    void onlyOwnersTakeFilesAndOnlyTheirOwn(String name) {
        UUID call = call(freshNumber(), "What are your opening hours?");
        assertThat(member(organization).get("/api/exports/" + name).status()).isEqualTo(403);
        assertThat(owner(organization()).get("/api/exports/" + name).raw().body())
                .doesNotContain(call.toString(), "opening hours");
    }

    @Test
    void whatIsNoFileIsNotFound() {
        assertThat(owner.get("/api/exports/secrets.csv").status()).isEqualTo(404);
        assertThat(owner.get("/api/exports/calls").status()).isEqualTo(404);
    }
}
