package dev.switchboard.ground.agent;

import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of settings as a profile that has no hours, departments and blocked callers yet. */
final class SettingsRow {

    private SettingsRow() {}

    static AgentProfile profile(ResultSet row) throws SQLException {
        return settings(row)
                .withMissedCallsOf(Stream.of((String[]) row.getArray("missed").getArray())
                        .map(PhoneNumber::new)
                        .collect(Collectors.toSet()));
    }

    private static AgentProfile settings(ResultSet row) throws SQLException {
        Hours hours = Hours.always(zone(row.getString("zone")));
        String language = text(row.getString("language"));
        List<String> spoken = language.isEmpty() ? List.of() : List.of(language);
        BusinessFacts told =
                new BusinessFacts(row.getString("description"), text(row, "business_address"), text(row, "website"));
        if (!row.getBoolean("decided")) {
            return AgentProfile.defaults().with(hours, spoken, told);
        }
        List<String> languages = List.of((String[]) row.getArray("languages").getArray());
        return new AgentProfile(
                Mode.of(row.getString("mode")).orElseThrow(),
                row.getBoolean("relay"),
                text(row, "persona"),
                row.getBoolean("disclosure"),
                languages.isEmpty() ? spoken : languages,
                new CallLimits(
                        row.getInt("max_turns"),
                        row.getInt("max_minutes"),
                        row.getInt("max_tokens"),
                        row.getInt("max_cents")),
                hours,
                List.of(),
                new Greetings(text(row, "greeting_open"), text(row, "greeting_closed"), text(row, "greeting_sorry")),
                told,
                row.getBoolean("memory"),
                new Redaction(row.getBoolean("redaction"), row.getBoolean("redact_health")),
                row.getBoolean("upset_transfer"),
                BlockedCallers.NOBODY,
                Set.of());
    }

    /** One that this machine does not know, because its tables are older than those of who wrote it, is taken for UTC. */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return text(row.getString(column));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
