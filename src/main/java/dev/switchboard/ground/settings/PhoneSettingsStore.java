package dev.switchboard.ground.settings;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Phone settings in the database. */
@Component
public final class PhoneSettingsStore {

    private static final String SUBJECT = "phone-settings";

    private static final String READ = """
            SELECT s.*, o.zone, p.reason AS paused_reason, p.since AS paused_since
            FROM organization_phone_settings s JOIN organizations o ON o.id = s.organization_id LEFT JOIN sending_pauses p ON p.organization_id = s.organization_id
            WHERE s.organization_id = current_organization()""";

    private static final String WRITE = """
            INSERT INTO organization_phone_settings AS s (organization_id, twilio_phone_number, alert_phone_number, alert_email,
                alert_phone_numbers, quiet_from, quiet_until,
                company_name, ai_agent_name, greeting_message, business_description, phone_agent_enabled, sms_alerts_enabled,
                connection_method, original_business_number, setup_completed, setup_completed_at, voice, language, daily_spend_cap_cents)
            VALUES (:organization, :twilioPhoneNumber, :alertPhoneNumber, :alertEmail,
                :alertPhoneNumbers, :quietFrom::time, :quietUntil::time, :companyName, :aiAgentName, :greetingMessage,
                :businessDescription, :phoneAgentEnabled, :smsAlertsEnabled, :connectionMethod, :originalBusinessNumber,
                :setupCompleted, CASE WHEN :setupCompleted THEN now() END, :voice, :language,
                :dailySpendCapCents)
            ON CONFLICT (organization_id) DO UPDATE SET
                twilio_phone_number = excluded.twilio_phone_number, alert_phone_number = excluded.alert_phone_number,
                alert_phone_numbers = excluded.alert_phone_numbers, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                alert_email = excluded.alert_email, company_name = excluded.company_name, ai_agent_name = excluded.ai_agent_name,
                greeting_message = excluded.greeting_message, business_description = excluded.business_description,
                phone_agent_enabled = excluded.phone_agent_enabled, sms_alerts_enabled = excluded.sms_alerts_enabled,
                connection_method = excluded.connection_method, original_business_number = excluded.original_business_number,
                setup_completed = excluded.setup_completed,
                setup_completed_at = CASE WHEN excluded.setup_completed THEN coalesce(s.setup_completed_at, now()) END,
                voice = excluded.voice, language = excluded.language,
                daily_spend_cap_cents = excluded.daily_spend_cap_cents, updated_at = now()""";

    private final OrganizationScope scope;
    private final AuditLog audit;

    PhoneSettingsStore(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    public Optional<PhoneSettings> find(UUID organizationId) {
        return scope.in(organizationId, PhoneSettingsStore::read);
    }

    /**
     * Makes them if there are none, else changes them.
     *
     * @param change from the fields as they are to the fields as they should be, by their names in JSON
     */
    public Written put(UUID organizationId, String actor, UnaryOperator<Map<String, @Nullable Object>> change) {
        return scope.changing(organizationId, jdbc -> {
            Optional<PhoneSettings> found = read(jdbc);
            Map<String, @Nullable Object> before =
                    found.orElseGet(() -> PhoneSettings.initial(organizationId)).settable();
            Map<String, @Nullable Object> after = new LinkedHashMap<>(change.apply(before));
            after.computeIfAbsent("twilioPhoneNumber", none -> usual(jdbc));
            jdbc.sql(WRITE)
                    .param("organization", organizationId)
                    .params(after)
                    .param("alertPhoneNumbers", array(after.get("alertPhoneNumbers")))
                    .update();
            jdbc.sql(
                            "UPDATE organizations SET zone = :zone, updated_at = now() WHERE id = :organization AND zone <> :zone")
                    .param("organization", organizationId)
                    .param("zone", after.get("zone"))
                    .update();
            PhoneSettings written = read(jdbc).orElseThrow();
            audit.append(
                    jdbc,
                    organizationId,
                    new Change(actor, found.isEmpty() ? "created" : "changed", SUBJECT, Change.between(before, after)));
            return new Written(written, found.isEmpty());
        });
    }

    /** @return false if there were none */
    public boolean delete(UUID organizationId, String actor) {
        return scope.changing(organizationId, jdbc -> {
            Optional<PhoneSettings> before = read(jdbc);
            boolean deleted =
                    jdbc.sql("DELETE FROM organization_phone_settings WHERE organization_id = current_organization()")
                                    .update()
                            > 0;
            if (deleted) {
                audit.append(
                        jdbc,
                        organizationId,
                        new Change(
                                actor,
                                "deleted",
                                SUBJECT,
                                Change.forgotten(before.orElseThrow().settable())));
            }
            return deleted;
        });
    }

    /** Where no number is named, it is the default one, if there is any. */
    private static @Nullable String usual(JdbcClient jdbc) {
        DefaultNumber.settle(jdbc);
        return DefaultNumber.find(jdbc).orElse(null);
    }

    private static Optional<PhoneSettings> read(JdbcClient jdbc) {
        return jdbc.sql(READ).query(PhoneSettingsStore::row).optional();
    }

    private static PhoneSettings row(ResultSet row, int number) throws SQLException {
        return new PhoneSettings(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("twilio_phone_number"),
                row.getString("alert_phone_number"),
                row.getString("alert_email"),
                List.of((String[]) row.getArray("alert_phone_numbers").getArray()),
                time(row, "quiet_from"),
                time(row, "quiet_until"),
                row.getString("company_name"),
                row.getString("ai_agent_name"),
                row.getString("greeting_message"),
                row.getString("business_description"),
                row.getBoolean("phone_agent_enabled"),
                row.getBoolean("sms_alerts_enabled"),
                row.getString("connection_method"),
                row.getString("original_business_number"),
                row.getBoolean("setup_completed"),
                instant(row, "setup_completed_at"),
                row.getString("voice"),
                row.getString("language"),
                row.getInt("daily_spend_cap_cents"),
                row.getString("zone"),
                row.getString("paused_reason"),
                instant(row, "paused_since"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable String time(ResultSet row, String column) throws SQLException {
        LocalTime time = row.getObject(column, LocalTime.class);
        return time == null ? null : time.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static String[] array(@Nullable Object texts) {
        return texts instanceof List<?> list
                ? list.stream().map(String::valueOf).toArray(String[]::new)
                : new String[0];
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** @param created whether there were none before */
    public record Written(PhoneSettings settings, boolean created) {}
}
