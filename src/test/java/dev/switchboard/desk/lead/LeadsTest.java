package dev.switchboard.desk.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.CarrierPost;
import dev.switchboard.carrier.call.EndedCall;
import dev.switchboard.carrier.handoff.TransferredCall;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.Availability;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.desk.appointment.Slot;
import dev.switchboard.desk.contact.ContactsHouse;
import dev.switchboard.desk.service.Service;
import dev.switchboard.desk.service.Services;
import dev.switchboard.ground.job.Jobs;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the words of a call to its value, its caller's score, and what becomes of the lead. */
class LeadsTest extends ContactsHouse {

    private static final String ASKS = "Hi, this is Dana Whitfield, how much is Botox? I'd like to book it next week";

    @Autowired
    private Bookings bookings;

    @Autowired
    private Availability availability;

    @Autowired
    private Services services;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Leads leads;

    private final String number = freshNumber();

    @BeforeEach
    void offer() {
        assertThat(owner.post("/api/services/sets/medical-spa", "{}").status()).isEqualTo(201);
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    private JsonNode callOf(UUID call) {
        return owner.get("/api/calls/" + call).json().path("call");
    }

    private JsonNode person() {
        return contacts("").get(0);
    }

    private String lead() {
        return person().path("leadStatus").asText();
    }

    /** Waits until it was valued and its caller scored. */
    private JsonNode valued(UUID call) {
        await().atMost(Duration.ofSeconds(20)).until(() -> DATABASE.sql("""
                                SELECT EXISTS (SELECT FROM events WHERE subject_id = :call AND type = 'call.unvalued')
                                AND NOT EXISTS (SELECT FROM unvalued_calls WHERE call_id = :call)
                                AND NOT EXISTS (SELECT FROM events WHERE subject_id = :call AND status = 'pending')""")
                .param("call", call)
                .query(Boolean.class)
                .single());
        return callOf(call);
    }

    private Appointment book(UUID call) {
        UUID botox = services.list(organization).stream()
                .filter(service -> service.name().equals("Botox"))
                .map(Service::id)
                .findFirst()
                .orElseThrow();
        Slot slot = availability
                .free(
                        organization,
                        botox,
                        Optional.empty(),
                        Instant.now(),
                        Instant.now().plus(Duration.ofDays(14)),
                        1)
                .get(0);
        Customer customer =
                new Customer(Optional.of("Dana Whitfield"), Optional.of(new PhoneNumber(number)), Optional.empty());
        return bookings.book(new BookingWish(
                organization,
                botox,
                Optional.empty(),
                slot.starts(),
                customer,
                Optional.empty(),
                "call",
                Optional.of(call),
                Optional.empty(),
                Optional.empty(),
                "caller",
                "call:" + call));
    }

    @Test
    void aCallThatWasLeftForLaterIsValuedThen() {
        UUID call = call(number, ASKS);
        assertThat(valued(call).path("financialValueCents").asInt()).isEqualTo(40_000);
        DATABASE.sql("UPDATE phone_calls SET financial_value_cents = NULL, value_reasons = NULL WHERE id = ?")
                .param(call)
                .update();
        DATABASE.sql("UPDATE contacts SET score = NULL WHERE id = (SELECT contact_id FROM phone_calls WHERE id = ?)")
                .param(call)
                .update();
        DATABASE.sql(
                        "INSERT INTO unvalued_calls (organization_id, call_id) SELECT organization_id, id FROM phone_calls WHERE id = ?")
                .param(call)
                .update();
        soon(() -> {
            assertThat(callOf(call).path("financialValueCents").asInt()).isEqualTo(40_000);
            assertThat(person().path("score").asInt()).isPositive();
        });
    }

    private void due(String job) {
        DATABASE.sql("DELETE FROM job_runs WHERE name = ?").param(job).update();
        jobs.runDue();
    }

    private List<String> audited() {
        return DATABASE.sql("""
                        SELECT (changes #>> '{leadStatus,0}') || ' ' || (changes #>> '{leadStatus,1}') FROM audit_log
                        WHERE organization_id = ? AND actor = 'switchboard' ORDER BY id""").param(organization).query(String.class).list();
    }

    private List<String> steps() {
        return DATABASE.sql(
                        "SELECT content FROM messages WHERE organization_id = ? AND purpose = 'step' AND content LIKE 'Lead %' ORDER BY id")
                .param(organization)
                .query(String.class)
                .list();
    }

    @Test
    void whoAsksForBotoxAndBooksItIsBookedAndTheCallIsWorthIt() {
        UUID call = call(number, ASKS);
        book(call);
        soon(() -> {
            JsonNode shown = callOf(call);
            assertThat(shown.path("bookingConfirmed").asBoolean()).isTrue();
            assertThat(shown.path("financialValueCents").asInt()).isEqualTo(40_000);
            assertThat(lead()).isEqualTo("booked");
            assertThat(person().path("leadStatusReason").asText()).isEqualTo("booked Botox");
            assertThat(person().path("scoreReasons").toString()).contains("\"booked\"");
        });
        assertThat(audited()).containsExactly("new booked");
        assertThat(steps()).containsExactly("Lead is now booked: booked Botox");
    }

    @Test
    void whatIsCalledOffIsContactedAgainUnlessSomethingElseIsToCome() {
        UUID first = call(number, ASKS);
        Appointment one = book(first);
        UUID second = call(number, "Can I have a second Botox appointment");
        Appointment two = book(second);
        soon(() -> assertThat(lead()).isEqualTo("booked"));
        bookings.cancel(organization, one.id(), "caller", "");
        bookings.cancel(organization, two.id(), "caller", "");
        soon(() -> assertThat(lead()).isEqualTo("contacted"));
        assertThat(steps()).contains("Lead is now contacted: their appointment is off");
    }

    @Test
    void aCallHasTheValueOfWhatIsNamedWithTheWordsThatSayIt() {
        UUID call = call(number, "How much are lip fillers and a nose job? And fillers for the chin?");
        JsonNode shown = valued(call);
        assertThat(shown.path("financialValueCents").asInt()).isEqualTo(650_000);
        assertThat(shown.path("valueReasons").toString())
                .isEqualTo("[{\"cents\":50000,\"words\":\"lip fillers\",\"service\":\"Fillers\"},"
                        + "{\"cents\":600000,\"words\":\"nose job\",\"service\":\"Rhinoplasty\"}]");
        assertThat(person().path("serviceInterests").toString()).contains("Fillers", "Rhinoplasty");
    }

    @Test
    void aCallInWhichNothingIsNamedHasTheUsualValue() {
        assertThat(valued(call(number, "What are your opening hours?"))
                        .path("financialValueCents")
                        .asInt())
                .isZero();
        DATABASE.sql("INSERT INTO booking_settings (organization_id, default_value_cents) VALUES (?, 12000)")
                .param(organization)
                .update();
        JsonNode shown = valued(call(freshNumber(), "Where are you located?"));
        assertThat(shown.path("financialValueCents").asInt()).isEqualTo(12_000);
        assertThat(shown.at("/valueReasons/0/service").isNull()).isTrue();
    }

    @Test
    void toldAgainItIsWorthTheSameAndAlertsOnce() {
        String words = "This is urgent, we have a fleet of ten vans, I need a quote for Botox for all drivers today";
        UUID call = call(number, words);
        JsonNode before = valued(call);
        DATABASE.sql("""
                        UPDATE events SET status = 'pending', attempts = 0, finished_at = NULL, leased_until = NULL, available_at = now()
                        WHERE subject_id = ? AND type = 'call.classified'""").param(call).update();
        JsonNode after = valued(call);
        assertThat(after.path("financialValueCents")).isEqualTo(before.path("financialValueCents"));
        assertThat(after.path("valueReasons")).isEqualTo(before.path("valueReasons"));
        assertThat(alerts(call)).isEqualTo(1);
        assertThat(person().path("score").asInt()).isGreaterThanOrEqualTo(70);
        assertThat(owner.get("/api/contacts/stats").json().path("hotLeads").asInt())
                .isEqualTo(1);
    }

    private int alerts(UUID call) {
        return DATABASE.sql("SELECT count(*) FROM agent_alerts WHERE call_id = ? AND alert_type = 'hot_lead'")
                .param(call)
                .query(Integer.class)
                .single();
    }

    @Test
    void theCallThatMakesSomebodyHotAlertsThoughItIsNoHotLeadByItself() {
        owner.put("/api/phone-settings", "{\"alertPhoneNumber\": \"+14055550188\"}");
        UUID first = call(number, "What are your opening hours?");
        valued(first);
        assertThat(person().path("score").asInt()).isLessThan(40);
        book(first);
        soon(() -> assertThat(person().path("score").asInt()).isBetween(40, 69));
        assertThat(alerts(first)).isZero();
        UUID second = call(number, "How much is a facelift?");
        assertThat(valued(second).path("hotLead").asBoolean()).isFalse();
        assertThat(person().path("score").asInt()).isGreaterThanOrEqualTo(70);
        assertThat(alerts(second)).isEqualTo(1);
        UUID third = call(number, "How much is a facelift, did you say?");
        valued(third);
        assertThat(alerts(third)).isZero();
    }

    @Test
    void whoTalkedToSomebodyIsContacted() {
        UUID call = call(number, "What are your opening hours?");
        valued(call);
        EndedCall ended = new EndedCall(organization, call, freshSid("CA"), Optional.empty(), false);
        leads.transferred(new TransferredCall(ended, "Sales", false, List.of()));
        assertThat(lead()).isEqualTo("new");
        leads.transferred(new TransferredCall(ended, "Sales", true, List.of()));
        leads.transferred(new TransferredCall(ended, "Sales", true, List.of()));
        assertThat(lead()).isEqualTo("contacted");
        assertThat(audited()).containsExactly("new contacted");
        assertThat(steps()).isEmpty();
    }

    @Test
    void whoIsAnsweredIsContacted() {
        valued(call(number, ASKS));
        assertThat(lead()).isEqualTo("new");
        Answer sent = member(organization)
                .post("/api/messages", "{\"to\": \"%s\", \"channel\": \"sms\", \"body\": \"Hello\"}".formatted(number));
        assertThat(sent.status()).as(sent.raw().body()).isEqualTo(201);
        soon(() -> assertThat(lead()).isEqualTo("contacted"));
        assertThat(audited()).containsExactly("new contacted");
        assertThat(person().path("leadStatusReason").asText()).isEqualTo("somebody wrote to them");
    }

    @Test
    void whoClearlyRefusesIsLostAndWhatAPersonSetsAfterThatStays() {
        UUID call = call(number, "I'm calling to say that we found somebody else, thank you");
        valued(call);
        assertThat(lead()).isEqualTo("lost");
        String id = person().path("id").asText();
        owner.patch("/api/contacts/" + id, "{\"leadStatus\": \"contacted\"}");
        assertThat(contact(id).json().path("leadStatusReason").isNull()).isTrue();
        DATABASE.sql("""
                        UPDATE events SET status = 'pending', attempts = 0, finished_at = NULL, leased_until = NULL, available_at = now()
                        WHERE subject_id = ? AND type = 'call.classified'""").param(call).update();
        valued(call);
        assertThat(lead()).isEqualTo("contacted");
    }

    private void contactedDaysAgo(int days) {
        DATABASE.sql("""
                        UPDATE contacts SET lead_status = 'contacted', lead_status_at = now() - :days * interval '1 day',
                            last_contacted_at = now() - :days * interval '1 day', last_heard_at = now() - (:days + 1) * interval '1 day'
                        WHERE organization_id = :organization""")
                .param("days", days)
                .param("organization", organization)
                .update();
    }

    @Test
    void whoIsSilentForAMonthIsLostUnlessTheOrganizationWaitsForever() {
        valued(call(number, ASKS));
        contactedDaysAgo(29);
        due("close-silent-leads");
        assertThat(lead()).isEqualTo("contacted");
        DATABASE.sql("INSERT INTO booking_settings (organization_id, silence_days) VALUES (?, 0)")
                .param(organization)
                .update();
        contactedDaysAgo(31);
        due("close-silent-leads");
        assertThat(lead()).isEqualTo("contacted");
        DATABASE.sql("DELETE FROM booking_settings WHERE organization_id = ?")
                .param(organization)
                .update();
        due("close-silent-leads");
        assertThat(lead()).isEqualTo("lost");
        assertThat(steps()).containsExactly("Lead is now lost: nothing was heard for 30 days");
    }

    @Test
    void whoTextsIsScored() {
        carrier.signedWith("canary-token-of-contacts")
                .post(
                        "/webhooks/twilio/sms",
                        CarrierPost.with(
                                CarrierPost.call(freshSid("SM")),
                                "AccountSid",
                                account,
                                "MessageSid",
                                freshSid("SM"),
                                "From",
                                number,
                                "To",
                                ours,
                                "Body",
                                "What does a facelift cost for our fleet?"));
        awaitFiled();
        soon(() -> assertThat(contacts("")).hasSize(1));
        due("score-texters");
        assertThat(person().path("score").asInt()).isEqualTo(35);
        assertThat(person().path("scoreReasons").toString()).contains("value", "fleet");
        assertThat(person().path("serviceInterests").toString()).contains("Facelift");
    }

    @Test
    void othersSeeNothingOfIt() {
        UUID call = call(number, ASKS);
        valued(call);
        Person stranger = owner(organization());
        assertThat(stranger.get("/api/calls/" + call).status()).isEqualTo(404);
        assertThat(stranger.get("/api/contacts/" + person().path("id").asText()).status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/contacts/stats").json().path("total").asInt())
                .isZero();
    }
}
