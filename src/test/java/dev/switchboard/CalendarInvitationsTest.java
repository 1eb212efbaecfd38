package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Customer;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Invitations as mail programs get them. */
class CalendarInvitationsTest extends ApiTest {

    private static final Instant STARTS =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(9, ChronoUnit.DAYS).plus(16, ChronoUnit.HOURS);

    @Autowired
    private Bookings bookings;

    private UUID organization;
    private UUID service;
    private String customer;
    private String owner;

    @BeforeEach
    void makeShop() {
        organization = organization();
        customer = "dana-" + UUID.randomUUID() + "@example.com";
        owner = "owner-" + UUID.randomUUID() + "@example.com";
        DATABASE.sql(
                        "INSERT INTO organization_phone_settings (organization_id, company_name, alert_email) VALUES (?, 'Demo Wraps', ?)"
                                + " ON CONFLICT (organization_id) DO UPDATE SET company_name = excluded.company_name, alert_email = excluded.alert_email")
                .params(organization, owner)
                .update();
        service = DATABASE.sql(
                        "INSERT INTO services (organization_id, name, duration_minutes) VALUES (?, 'Full wrap', 60) RETURNING id")
                .param(organization)
                .query(UUID.class)
                .single();
    }

    private Appointment book() {
        return bookings.book(new BookingWish(
                organization,
                service,
                Optional.empty(),
                STARTS,
                new Customer(Optional.of("Dana Whitfield"), Optional.empty(), Optional.of(customer)),
                Optional.empty(),
                "desk",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "owner",
                UUID.randomUUID().toString()));
    }

    /** The calendar's part of the last mail to that address, when it says that. */
    private static String invitation(String address, String says) {
        return await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> calendar(address), text -> text.contains(says));
    }

    private static String calendar(String address) throws Exception {
        MimeMessage mail = TestPlatform.mailTo(address);
        Multipart parts = (Multipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(String.valueOf(parts.getBodyPart(0).getContent())).contains("Full wrap at Demo Wraps");
        BodyPart part = parts.getBodyPart(1);
        assertThat(part.getContentType()).startsWith("text/calendar").contains("method=");
        String text = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n ", "");
        assertThat(part.getContentType()).contains("method=" + text.replaceAll("(?s).*METHOD:(\\w+).*", "$1"));
        return text;
    }

    private static int sequence(String invitation) {
        return Integer.parseInt(invitation.replaceAll("(?s).*SEQUENCE:(\\d+).*", "$1"));
    }

    @Test
    void reachTheCustomerAndTheOwnerAndAreTakenBack() {
        Appointment booked = book();
        String first = invitation(customer, "METHOD:REQUEST");
        assertThat(first).contains("UID:" + booked.id() + "@switchboard", "mailto:" + customer, "SUMMARY:Full wrap");
        invitation(owner, "METHOD:REQUEST");
        bookings.move(organization, booked.id(), STARTS.plus(2, ChronoUnit.HOURS), Optional.empty(), "owner");
        String moved =
                invitation(customer, STARTS.plus(2, ChronoUnit.HOURS).toString().replaceAll("[-:]", ""));
        assertThat(sequence(moved)).isGreaterThan(sequence(first));
        bookings.cancel(organization, booked.id(), "owner", "test");
        String cancelled = invitation(customer, "METHOD:CANCEL");
        assertThat(sequence(cancelled)).isGreaterThan(sequence(moved));
        invitation(owner, "METHOD:CANCEL");
    }

    @Test
    void goToNobodyWhoIsNotToBeInvited() {
        assertThat(owner(organization)
                        .put("/api/calendar/settings", "{\"inviteCustomer\": false}")
                        .status())
                .isEqualTo(200);
        book();
        invitation(owner, "METHOD:REQUEST");
        assertThat(DATABASE.sql("SELECT count(*) FROM calendar_invitations WHERE organization_id = ? AND address = ?")
                        .params(organization, customer)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(owner(organization)
                        .put("/api/calendar/settings", "{\"inviteAll\": true}")
                        .status())
                .isEqualTo(400);
    }
}
