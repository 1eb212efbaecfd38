package dev.switchboard.desk.callback;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls back that somebody asks for in the console: to a contact, from their own phone. */
@Component
public final class CallBackRequests {

    /** The person with the number that is shown of them, and the thread of theirs that moved last. */
    private static final String CONTACT = """
            SELECT c.id, c.name, c.blocked, c.merged_into IS NOT NULL AS merged,
                coalesce(c.phone_number, (SELECT a.address FROM contact_addresses a WHERE a.contact_id = c.id AND a.address LIKE '+%'
                                          ORDER BY a.created_at LIMIT 1)) AS phone,
                t.id AS thread, n.phone_number AS ours
            FROM contacts c
            LEFT JOIN LATERAL (
                SELECT v.id, v.phone_number_id FROM conversations v WHERE v.contact_id = c.id ORDER BY v.last_message_at DESC, v.id DESC LIMIT 1) t ON true
            LEFT JOIN organization_phone_numbers n ON n.id = t.phone_number_id
            WHERE c.organization_id = current_organization() AND c.id = ? AND c.erased_at IS NULL""";

    private final OrganizationScope scope;
    private final CallBacks callBacks;

    CallBackRequests(OrganizationScope scope, CallBacks callBacks) {
        this.scope = scope;
        this.callBacks = callBacks;
    }

    /**
     * Rings the phone of whoever asks, and connects them with the contact when they press 1.
     *
     * @param owner whether they may ring any member's phone, and the alert number without naming it while they have no phone of
     *     their own; all others ring their own, which an owner has set, or an alert number
     * @param phone to be rung, E.164; empty: their own
     * @param from the number that both see, E.164; empty: the one that the contact knows
     * @throws CallBackException if it is not placed
     */
    public CallBack request(
            UUID organization,
            String user,
            boolean owner,
            UUID contact,
            Optional<PhoneNumber> phone,
            Optional<PhoneNumber> from) {
        return callBacks.request(
                scope.in(organization, jdbc -> wish(jdbc, organization, user, owner, contact, phone, from)));
    }

    private static CallBackWish wish(
            JdbcClient jdbc,
            UUID organization,
            String user,
            boolean owner,
            UUID contact,
            Optional<PhoneNumber> phone,
            Optional<PhoneNumber> from) {
        Called called = jdbc.sql(CONTACT)
                .param(contact)
                .query((row, number) -> new Called(
                        row.getString("name"),
                        row.getBoolean("blocked"),
                        row.getBoolean("merged"),
                        row.getString("phone"),
                        row.getObject("thread", UUID.class),
                        row.getString("ours")))
                .optional()
                .orElseThrow(CallBackException::notFound);
        if (called.merged) {
            throw CallBackException.conflict("This contact was merged into another. Call that one.");
        }
        if (called.blocked) {
            throw CallBackException.conflict("This contact is blocked. Unblock them first.");
        }
        PhoneNumber customer = Optional.ofNullable(called.phone)
                .flatMap(PhoneNumber::parse)
                .orElseThrow(() -> CallBackException.badField("contact", "a contact with a phone number"));
        return new CallBackWish(
                organization,
                "console:" + UUID.randomUUID(),
                Optional.of(user),
                phone.isPresent() ? allowed(jdbc, user, owner, phone.get()) : own(jdbc, user, owner),
                customer,
                Optional.of(contact),
                Optional.ofNullable(called.thread),
                Optional.ofNullable(called.name),
                from,
                Optional.ofNullable(called.ours).flatMap(PhoneNumber::parse),
                "");
    }

    /** Never an arbitrary number: whoever may use the console could have anybody called. */
    private static PhoneNumber allowed(JdbcClient jdbc, String user, boolean owner, PhoneNumber phone) {
        boolean known = owner
                ? CallBacks.phones(jdbc).contains(phone.e164())
                : CallBacks.alertPhones(jdbc).contains(phone.e164())
                        || confirmed(jdbc, user, false).filter(phone::equals).isPresent();
        if (!known) {
            throw CallBackException.badField(
                    "phoneNumber",
                    owner
                            ? "an alert number, or the phone of one of your members"
                            : "an alert number, or your own phone as an owner has set it");
        }
        return phone;
    }

    private static PhoneNumber own(JdbcClient jdbc, String user, boolean owner) {
        return confirmed(jdbc, user, owner)
                .or(() -> owner ? alertPhone(jdbc) : Optional.empty())
                .orElseThrow(() -> CallBackException.badField(
                        "phoneNumber",
                        owner
                                ? "a phone to ring; add your own to your profile"
                                : "a phone to ring; ask an owner to set yours"));
    }

    /** What anybody says of themselves is a number like any other; an owner answers for it. */
    private static Optional<PhoneNumber> confirmed(JdbcClient jdbc, String user, boolean owner) {
        return jdbc.sql("""
                        SELECT phone_number FROM organization_members WHERE organization_id = current_organization()
                        AND user_id = :user AND phone_number IS NOT NULL AND (phone_confirmed OR role = 'owner' OR :owner)""")
                .param("user", user)
                .param("owner", owner, Types.BOOLEAN)
                .query(String.class)
                .optional()
                .flatMap(PhoneNumber::parse);
    }

    private static Optional<PhoneNumber> alertPhone(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT alert_phone_number FROM organization_phone_settings
                        WHERE organization_id = current_organization() AND alert_phone_number IS NOT NULL""").query(String.class).optional().flatMap(PhoneNumber::parse);
    }

    private record Called(
            @Nullable String name,
            boolean blocked,
            boolean merged,
            @Nullable String phone,
            @Nullable UUID thread,
            @Nullable String ours) {}
}
