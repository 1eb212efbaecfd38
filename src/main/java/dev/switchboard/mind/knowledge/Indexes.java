package dev.switchboard.mind.knowledge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The indexes of the organizations that were asked about last, within a bound of memory. Each is checked against the
 * database before it is used, so none is older than the transaction that uses it, on whatever instance.
 */
final class Indexes {

    private static final int PAGE = 2_000;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String NOW = """
            SELECT coalesce((SELECT v.version FROM knowledge_versions v WHERE v.organization_id = current_organization()), 0),
            """ + Languages.SPOKEN;

    private static final String TRANSLATE = """
            UPDATE knowledge_passages SET language = :language, words = setweight(knowledge_words(:language, heading), 'A')
                || setweight(knowledge_words(:language, title), 'B') || knowledge_words(:language, text)
            WHERE organization_id = current_organization() AND language <> :language""";

    private static final String WORDS = """
            SELECT id, words::text, CASE WHEN vector_model = :model THEN vector END FROM knowledge_passages
            WHERE organization_id = current_organization() AND id > :after ORDER BY id LIMIT :most""";

    private static final String WORDS_OF_FACTS = """
            SELECT n, (setweight(knowledge_words(?, heading), 'A') || knowledge_words(?, text))::text
            FROM unnest(?, ?) WITH ORDINALITY AS f (heading, text, n) ORDER BY n""";

    private final Cache<UUID, Held> held;
    private final String model;

    /** @param memory bytes for all of them together */
    Indexes(long memory, String model) {
        this.model = model;
        this.held = Caffeine.newBuilder()
                .maximumWeight(Math.max(1, memory / 1_024))
                .weigher((UUID organization, Held index) ->
                        (int) Math.min(Integer.MAX_VALUE, 1 + index.index().bytes() / 1_024))
                .build();
    }

    record Held(State state, Index index) {}

    private record State(long version, String language, List<Fact> facts) {}

    /** In a transaction of the organization. */
    Held current(JdbcClient jdbc, UUID organization, List<Fact> facts) {
        State state = jdbc.sql(NOW)
                .query((row, number) ->
                        new State(row.getLong(1), Languages.configuration(row.getString(2)), List.copyOf(facts)))
                .single();
        Held known = held.getIfPresent(organization);
        if (known != null && known.state().equals(state)) {
            return known;
        }
        // Whoever else asks meanwhile waits, and does not read all of it as well.
        return Objects.requireNonNull(held.asMap()
                .compute(
                        organization,
                        (id, old) ->
                                old != null && old.state().equals(state) ? old : new Held(state, load(jdbc, state))));
    }

    static String language(Held index) {
        return index.state().language();
    }

    private Index load(JdbcClient jdbc, State state) {
        jdbc.sql(TRANSLATE).param("language", state.language()).update();
        Index.Builder builder = new Index.Builder();
        UUID after = FIRST;
        int rows = PAGE;
        while (rows == PAGE) {
            List<UUID> page = jdbc.sql(WORDS)
                    .param("model", model)
                    .param("after", after)
                    .param("most", PAGE)
                    .query((row, number) -> {
                        UUID id = row.getObject(1, UUID.class);
                        java.sql.Array vector = row.getArray(3);
                        builder.add(id, row.getString(2), vector == null ? null : floats(vector.getArray()));
                        return id;
                    })
                    .list();
            rows = page.size();
            after = rows == 0 ? after : page.get(rows - 1);
        }
        addFacts(jdbc, state, builder);
        return builder.build();
    }

    private static void addFacts(JdbcClient jdbc, State state, Index.Builder builder) {
        if (state.facts().isEmpty()) {
            return;
        }
        jdbc.sql(WORDS_OF_FACTS)
                .params(
                        state.language(),
                        state.language(),
                        state.facts().stream().map(Fact::heading).toArray(String[]::new),
                        state.facts().stream().map(Fact::text).toArray(String[]::new))
                .query(row -> {
                    Fact fact = state.facts().get(row.getInt(1) - 1);
                    builder.add(idOf(fact), row.getString(2), null);
                });
    }

    /** The same as long as the setting is the same. */
    static UUID idOf(Fact fact) {
        return UUID.nameUUIDFromBytes(fact.source().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static float @Nullable [] floats(Object array) {
        Float[] boxed = (Float[]) array;
        float[] floats = new float[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            floats[i] = boxed[i];
        }
        return floats;
    }
}
