package dev.switchboard.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment, as it is listed.
 *
 * @param contactName the name, as older clients call it; so are phoneNumber and scheduledTime
 * @param service its name when it was booked; so is the price
 * @param endsAt of the work; freeAt: with the buffer behind it
 * @param state draft, booked, confirmed, cancelled, completed or no_show
 * @param holdUntil of a draft: when it lets go of its slot
 * @param source call, text, page, desk or calendar
 * @param changes what happened to it, the newest first
 */
record AppointmentView(
        UUID id,
        @Nullable UUID contactId,
        @Nullable String name,
        @Nullable String contactName,
        @Nullable String phone,
        @Nullable String phoneNumber,
        @Nullable String email,
        @Nullable UUID serviceId,
        String service,
        int priceCents,
        UUID resourceId,
        String resource,
        Instant scheduledAt,
        Instant scheduledTime,
        Instant endsAt,
        Instant freeAt,
        String state,
        @Nullable Instant holdUntil,
        String source,
        @Nullable UUID callId,
        @Nullable UUID conversationId,
        @Nullable String notes,
        boolean confirmationSent,
        @Nullable String cancelReason,
        int sequence,
        List<ChangeView> changes,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            SELECT a.*, r.name AS resource, coalesce(c.name, a.customer_name) AS shown_name,
                   coalesce(a.customer_phone, c.phone_number) AS shown_phone, coalesce(a.customer_email, c.email) AS shown_email
            FROM appointments a
            JOIN resources r ON r.organization_id = a.organization_id AND r.id = a.resource_id
            LEFT JOIN contacts c ON c.id = a.contact_id""";

    static AppointmentView of(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        String name = row.optionalText("shown_name");
        String phone = row.optionalText("shown_phone");
        Instant at = row.instant("scheduled_at");
        return new AppointmentView(
                row.id("id"),
                row.optionalId("contact_id"),
                name,
                name,
                phone,
                phone,
                row.optionalText("shown_email"),
                row.optionalId("service_id"),
                row.text("service_name"),
                set.getInt("price_cents"),
                row.id("resource_id"),
                row.text("resource"),
                at,
                at,
                row.instant("ends_at"),
                row.instant("free_at"),
                row.text("state"),
                row.optionalInstant("hold_until"),
                row.text("source"),
                row.optionalId("call_id"),
                row.optionalId("conversation_id"),
                row.optionalText("notes"),
                row.flag("confirmation_sent"),
                row.optionalText("cancel_reason"),
                set.getInt("sequence"),
                List.of(),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    AppointmentView with(List<ChangeView> happened) {
        return new AppointmentView(
                id,
                contactId,
                name,
                contactName,
                phone,
                phoneNumber,
                email,
                serviceId,
                service,
                priceCents,
                resourceId,
                resource,
                scheduledAt,
                scheduledTime,
                endsAt,
                freeAt,
                state,
                holdUntil,
                source,
                callId,
                conversationId,
                notes,
                confirmationSent,
                cancelReason,
                sequence,
                List.copyOf(happened),
                createdAt,
                updatedAt);
    }

    /**
     * Something that happened.
     *
     * @param kind held, booked, confirmed, moved, cancelled, reminded, completed or no_show
     * @param scheduledAt when it was to start from then on
     * @param wasAt when it was to start before, if it was moved
     * @param actor who is signed in, or caller, text, page, calendar, clock
     */
    record ChangeView(
            UUID id,
            int sequence,
            String kind,
            String state,
            Instant scheduledAt,
            @Nullable Instant wasAt,
            String resource,
            String actor,
            Instant createdAt) {

        static ChangeView of(ResultSet set) throws SQLException {
            Row row = new Row(set);
            return new ChangeView(
                    row.id("id"),
                    set.getInt("sequence"),
                    row.text("kind"),
                    row.text("state"),
                    row.instant("scheduled_at"),
                    row.optionalInstant("was_at"),
                    row.text("resource"),
                    row.text("actor"),
                    row.instant("created_at"));
        }
    }
}
