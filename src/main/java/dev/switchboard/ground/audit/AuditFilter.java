package dev.switchboard.ground.audit;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which entries of the audit log are asked for; what is empty leaves none out.
 *
 * @param action one of {@link Change#ACTIONS}
 * @param actor the token's {@code sub}
 * @param subject what it begins with, {@code contacts/} for example
 * @param from at or after
 * @param to before
 */
public record AuditFilter(
        Optional<String> action,
        Optional<String> actor,
        Optional<String> subject,
        Optional<OffsetDateTime> from,
        Optional<OffsetDateTime> to) {

    public static final AuditFilter NONE =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    String where() {
        return (action.isPresent() ? " AND action = :action" : "")
                + (actor.isPresent() ? " AND actor = :actor" : "")
                + (subject.isPresent() ? " AND starts_with(subject, :subject)" : "")
                + (from.isPresent() ? " AND created_at >= :from" : "")
                + (to.isPresent() ? " AND created_at < :to" : "");
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        action.ifPresent(value -> values.put("action", value));
        actor.ifPresent(value -> values.put("actor", value));
        subject.ifPresent(value -> values.put("subject", value));
        from.ifPresent(value -> values.put("from", value));
        to.ifPresent(value -> values.put("to", value));
        return values;
    }
}
