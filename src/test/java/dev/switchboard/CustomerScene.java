package dev.switchboard;

import static org.awaitility.Awaitility.await;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.ground.job.Jobs;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An organization with something to book, and a customer who has never been heard of. */
public abstract class CustomerScene extends ApiTest {

    protected static final String TOKEN = "token";

    @Autowired
    protected Bookings bookings;

    @Autowired
    private Jobs jobs;

    protected UUID organization;
    protected UUID service;
    protected String ours;
    protected String account;
    protected String customer;

    @BeforeEach
    void openShop() {
        organization = organization();
        ours = addNumber(organization);
        account = freshSid("AC");
        storeAccount(organization, account, TOKEN);
        service = service("Window tint", 60);
        customer = "+1405555" + ThreadLocalRandom.current().nextInt(1_000, 10_000);
    }

    protected UUID service(String name, int minutes) {
        return DATABASE.sql("""
                        INSERT INTO services (organization_id, name, duration_minutes) VALUES (?, ?, ?) RETURNING id""")
                .params(organization, name, minutes)
                .query(UUID.class)
                .single();
    }

    protected void set(String setting) {
        DATABASE.sql("INSERT INTO booking_settings (organization_id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(organization)
                .update();
        DATABASE.sql("UPDATE booking_settings SET " + setting + " WHERE organization_id = ?")
                .param(organization)
                .update();
    }

    protected static Instant inHours(double hours) {
        return Instant.now().plusSeconds((long) (hours * 3_600)).truncatedTo(ChronoUnit.MINUTES);
    }

    /** By somebody of the organization, who may book whatever they like. */
    protected Appointment book(Instant starts) {
        return book(starts, new Customer(Optional.of("Ana"), Optional.of(new PhoneNumber(customer)), Optional.empty()));
    }

    protected Appointment book(Instant starts, Customer who) {
        return bookings.book(new BookingWish(
                organization,
                service,
                Optional.empty(),
                starts,
                who,
                Optional.empty(),
                "desk",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "owner-" + organization,
                UUID.randomUUID().toString()));
    }

    /** Those about an appointment, in order, as soon as all that happened to it has been told. */
    protected List<Map<String, Object>> told(UUID appointment) {
        settled(appointment);
        return DATABASE.sql("""
                        SELECT m.* FROM messages m JOIN appointment_texts t ON t.message_id = m.id
                        WHERE t.appointment_id = ? ORDER BY m.id""").param(appointment).query().listOfRows();
    }

    protected void settled(UUID appointment) {
        await().atMost(Patience.LONG)
                .until(() ->
                        DATABASE.sql("""
                        SELECT count(*) FROM events WHERE organization_id = ? AND status = 'pending' AND available_at <= now()""").param(organization).query(Long.class).single() == 0);
    }

    protected List<Map<String, Object>> reminders(UUID appointment) {
        return DATABASE.sql(
                        "SELECT * FROM appointment_reminders WHERE appointment_id = ? ORDER BY scheduled_at, due_at")
                .param(appointment)
                .query()
                .listOfRows();
    }

    protected void due(String job) {
        DATABASE.sql("DELETE FROM job_runs WHERE name = ?").param(job).update();
        DATABASE.sql("""
                        INSERT INTO job_runs (name, due_at) SELECT name, now() + interval '1 day'
                        FROM unnest(ARRAY['reconcile-carrier', 'prove-forwardings']) name ON CONFLICT DO NOTHING""").update();
        jobs.runDue();
    }

    /** A text of the customer's comes in. @return its id */
    protected UUID text(String from, String words) {
        return text(from, words, freshSid("SM"));
    }

    protected UUID text(String from, String words, String sid) {
        carrier.signedWith(TOKEN)
                .post(
                        "/webhooks/twilio/sms",
                        Map.of("AccountSid", account, "MessageSid", sid, "From", from, "To", ours, "Body", words));
        awaitFiled();
        return DATABASE.sql("SELECT id FROM messages WHERE organization_id = ? AND external_message_id = ?")
                .params(organization, sid)
                .query(UUID.class)
                .single();
    }

    protected Appointment now(UUID appointment) {
        return bookings.find(organization, appointment).orElseThrow();
    }
}
