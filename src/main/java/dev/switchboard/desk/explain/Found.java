package dev.switchboard.desk.explain;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row by the names of its columns: an explanation reads many columns of many tables, and computes with none. */
record Found(Map<String, @Nullable Object> columns) {

    static List<Found> all(JdbcClient jdbc, String sql, Map<String, ?> params) {
        return jdbc.sql(sql).params(params).query().listOfRows().stream()
                .map(Found::new)
                .toList();
    }

    @Nullable
    String text(String name) {
        @Nullable Object value = columns.get(name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    String word(String name) {
        @Nullable String text = text(name);
        return text == null ? "" : text;
    }

    /** {@code no_answer} as people write it. */
    String spoken(String name) {
        return word(name).replace('_', ' ');
    }

    @Nullable
    Instant time(String name) {
        return columns.get(name) instanceof Timestamp time ? time.toInstant() : null;
    }

    Instant when(String name) {
        @Nullable Instant time = time(name);
        if (time == null) {
            throw new IllegalStateException(name + " has no time");
        }
        return time;
    }

    long number(String name) {
        return columns.get(name) instanceof Number number ? number.longValue() : 0;
    }

    @Nullable
    Long numberOrNull(String name) {
        return columns.get(name) instanceof Number number ? number.longValue() : null;
    }

    BigDecimal decimal(String name) {
        return columns.get(name) instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number(name));
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(columns.get(name));
    }

    UUID id(String name) {
        return (UUID) java.util.Objects.requireNonNull(columns.get(name));
    }

    @Nullable
    UUID idOrNull(String name) {
        return (UUID) columns.get(name);
    }

    @Override
    public String toString() {
        return "Found";
    }
}
