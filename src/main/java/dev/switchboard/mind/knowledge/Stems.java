package dev.switchboard.mind.knowledge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL's dictionary of a language makes of words; nothing of those that say nothing. Remembered, as they never change. */
final class Stems {

    private static final int REMEMBERED = 300_000;

    private final Cache<Key, List<String>> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Key(String language, String word) {}

    Map<String, List<String>> of(JdbcClient jdbc, String language, Collection<String> words) {
        Map<String, List<String>> stems = new HashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (String word : words) {
            List<String> stem = known.getIfPresent(new Key(language, word));
            if (stem == null) {
                unknown.add(word);
            } else {
                stems.put(word, stem);
            }
        }
        if (!unknown.isEmpty()) {
            look(jdbc, language, unknown, stems);
        }
        return stems;
    }

    private void look(JdbcClient jdbc, String language, Set<String> unknown, Map<String, List<String>> stems) {
        jdbc.sql("SELECT w, tsvector_to_array(knowledge_words(?, w)) FROM unnest(?) w")
                .params(language, unknown.toArray(String[]::new))
                .query(row -> {
                    List<String> stem = List.of((String[]) row.getArray(2).getArray());
                    known.put(new Key(language, row.getString(1)), stem);
                    stems.put(row.getString(1), stem);
                });
    }
}
