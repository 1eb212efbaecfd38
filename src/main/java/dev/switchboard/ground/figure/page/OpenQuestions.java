package dev.switchboard.ground.figure.page;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions of callers that nothing was found for, and that nobody has answered or dismissed since. The same words are one question. */
public final class OpenQuestions {

    /** More than that nobody answers one by one. */
    private static final int LOOKED_THROUGH = 2_000;

    private static final String WORDS =
            "lower(regexp_replace(btrim(t.arguments ->> 'question', E' .?!\\n\\t'), '\\s+', ' ', 'g'))";

    private static final String OPEN = """
            WITH asked AS (
                SELECT t.id, t.call_id, t.created_at, t.arguments FROM call_turns t
                WHERE t.organization_id = :organization AND t.tool = 'find_answer' AND t.failed AND t.settled_at IS NULL
                ORDER BY t.id DESC LIMIT %d
            ), question AS (
                SELECT DISTINCT ON (%s) t.id, t.call_id, t.created_at, t.arguments ->> 'question' AS question,
                    count(*) OVER (PARTITION BY %s) AS times
                FROM asked t JOIN phone_calls p ON p.id = t.call_id
                WHERE btrim(t.arguments ->> 'question') <> '' AND NOT p.rehearsal
                ORDER BY %s, t.id DESC
            )
            SELECT id, call_id, created_at, question, times FROM question""".formatted(LOOKED_THROUGH, WORDS, WORDS, WORDS);

    private static final String ONE = """
            SELECT t.id, t.call_id, t.created_at, t.arguments ->> 'question' AS question, 1 AS times FROM call_turns t
            WHERE t.organization_id = :organization AND t.id = :id AND t.tool = 'find_answer' AND t.failed AND t.settled_at IS NULL
              AND btrim(t.arguments ->> 'question') <> ''""";

    private static final String SETTLE = """
            UPDATE call_turns t SET settled_at = now(), settled_by = :by
            WHERE t.organization_id = :organization AND t.tool = 'find_answer' AND t.failed AND t.settled_at IS NULL AND %s = (
                SELECT %s FROM call_turns t WHERE t.organization_id = :organization AND t.id = :id)""".formatted(WORDS, WORDS);

    private OpenQuestions() {}

    /**
     * @param id for whoever answers it; of the last time it was asked
     * @param question in the caller's words, or the model's for them
     * @param times it was asked
     */
    public record OpenQuestion(UUID id, UUID callId, String question, long times, Instant askedAt) {

        @Override
        public String toString() {
            return "OpenQuestion[" + id + "]";
        }
    }

    /** Those asked most often first, then the newest. */
    public static List<OpenQuestion> list(JdbcClient jdbc, UUID organization, int most) {
        return query(
                        jdbc.sql(OPEN + " ORDER BY times DESC, id DESC LIMIT :most")
                                .param("most", most),
                        organization)
                .list();
    }

    /** One of them, by the id of any time that it was asked. */
    public static Optional<OpenQuestion> find(JdbcClient jdbc, UUID organization, UUID id) {
        return query(jdbc.sql(ONE).param("id", id), organization).optional();
    }

    /** Takes it off the list, as often as it was asked. @return how often that was */
    public static int settle(JdbcClient jdbc, UUID organization, UUID id, String by) {
        return jdbc.sql(SETTLE)
                .param("organization", organization)
                .param("id", id)
                .param("by", by)
                .update();
    }

    private static JdbcClient.MappedQuerySpec<OpenQuestion> query(
            JdbcClient.StatementSpec statement, UUID organization) {
        return statement
                .param("organization", organization)
                .query((row, number) -> new OpenQuestion(
                        row.getObject("id", UUID.class),
                        row.getObject("call_id", UUID.class),
                        row.getString("question"),
                        row.getLong("times"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()));
    }
}
