package dev.switchboard.desk.appointment;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What organizations have decided about bookings, in the database. */
@Component
public final class BookingSettingsStore {

    private static final String WRITE = """
            INSERT INTO booking_settings AS s (organization_id, lead_minutes, horizon_days, step_minutes, approval, hold_minutes,
                confirm_by_text, reminder_minutes, no_show_text, default_value_cents, public_page, silence_days)
            VALUES (current_organization(), :lead, :horizon, :step, :approval, :hold, :confirm, :reminders, :noShow, :value, :page, :silence)
            ON CONFLICT (organization_id) DO UPDATE SET lead_minutes = excluded.lead_minutes, horizon_days = excluded.horizon_days,
                step_minutes = excluded.step_minutes, approval = excluded.approval, hold_minutes = excluded.hold_minutes,
                confirm_by_text = excluded.confirm_by_text, reminder_minutes = excluded.reminder_minutes,
                no_show_text = excluded.no_show_text, default_value_cents = excluded.default_value_cents,
                public_page = excluded.public_page, silence_days = excluded.silence_days, updated_at = now()""";

    private final OrganizationScope scope;
    private final AuditLog audit;

    BookingSettingsStore(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    public BookingSettings find(UUID organizationId) {
        return scope.in(organizationId, BookingSettingsStore::read);
    }

    /** In a transaction of the organization. */
    public static BookingSettings read(JdbcClient jdbc) {
        return jdbc.sql("SELECT * FROM booking_settings WHERE organization_id = current_organization()")
                .query((row, number) -> row(row))
                .optional()
                .orElse(BookingSettings.USUAL);
    }

    public BookingSettings put(UUID organizationId, String actor, UnaryOperator<BookingSettings> change) {
        return scope.changing(organizationId, jdbc -> {
            BookingSettings before = read(jdbc);
            BookingSettings after = change.apply(before);
            write(jdbc, after);
            audit.append(
                    jdbc,
                    organizationId,
                    new Change(actor, "changed", "booking-settings", Change.between(fields(before), fields(after))));
            return after;
        });
    }

    private static void write(JdbcClient jdbc, BookingSettings settings) {
        jdbc.sql(WRITE)
                .param("lead", settings.leadMinutes())
                .param("horizon", settings.horizonDays())
                .param("step", settings.stepMinutes())
                .param("approval", settings.approval())
                .param("hold", settings.holdMinutes())
                .param("confirm", settings.confirmByText())
                .param("reminders", settings.reminderMinutes().toArray(Integer[]::new))
                .param("noShow", settings.noShowText())
                .param("value", settings.defaultValueCents())
                .param("page", settings.publicPage())
                .param("silence", settings.silenceDays())
                .update();
    }

    static BookingSettings row(ResultSet row) throws SQLException {
        return new BookingSettings(
                row.getInt("lead_minutes"),
                row.getInt("horizon_days"),
                row.getInt("step_minutes"),
                row.getBoolean("approval"),
                row.getInt("hold_minutes"),
                row.getBoolean("confirm_by_text"),
                List.of((Integer[]) row.getArray("reminder_minutes").getArray()),
                row.getBoolean("no_show_text"),
                row.getInt("default_value_cents"),
                row.getBoolean("public_page"),
                row.getInt("silence_days"));
    }

    /** By their names in JSON. */
    private static Map<String, @Nullable Object> fields(BookingSettings settings) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("leadMinutes", settings.leadMinutes());
        fields.put("horizonDays", settings.horizonDays());
        fields.put("stepMinutes", settings.stepMinutes());
        fields.put("approval", settings.approval());
        fields.put("holdMinutes", settings.holdMinutes());
        fields.put("confirmByText", settings.confirmByText());
        fields.put("reminderMinutes", settings.reminderMinutes());
        fields.put("noShowText", settings.noShowText());
        fields.put("defaultValueCents", settings.defaultValueCents());
        fields.put("publicPage", settings.publicPage());
        fields.put("silenceDays", settings.silenceDays());
        return fields;
    }
}
