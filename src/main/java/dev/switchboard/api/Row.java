package dev.switchboard.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Columns by name, in the types that answers are made of. */
record Row(ResultSet set) {

    UUID id(String column) throws SQLException {
        return set.getObject(column, UUID.class);
    }

    @Nullable
    UUID optionalId(String column) throws SQLException {
        return set.getObject(column, UUID.class);
    }

    String text(String column) throws SQLException {
        return set.getString(column);
    }

    @Nullable
    String optionalText(String column) throws SQLException {
        return set.getString(column);
    }

    List<String> texts(String column) throws SQLException {
        return List.of((String[]) set.getArray(column).getArray());
    }

    boolean flag(String column) throws SQLException {
        return set.getBoolean(column);
    }

    @Nullable
    Integer number(String column) throws SQLException {
        return set.getObject(column, Integer.class);
    }

    Instant instant(String column) throws SQLException {
        return set.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Nullable
    Instant optionalInstant(String column) throws SQLException {
        OffsetDateTime time = set.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
