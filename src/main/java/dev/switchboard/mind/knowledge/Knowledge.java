package dev.switchboard.mind.knowledge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds what an organization knows about a question. What was deleted when a search begins is not found by it, on any
 * instance, and what was read is.
 */
public final class Knowledge implements KnownPassages {

    /** Characters of a question that are read. */
    public static final int LONGEST_QUESTION = 500;

    private static final int RATED = 12;
    private static final int PLAYED = 2_000;
    private static final double FOR_RANK = 0.12;
    private static final double ALIKE = 0.04;
    private static final double UNSURE = 0.65;

    private static final String TEXTS = """
            SELECT p.id, p.document_id, d.title, p.heading, p.text FROM knowledge_passages p
            JOIN knowledge_documents d ON d.organization_id = p.organization_id AND d.id = p.document_id
            WHERE p.organization_id = current_organization() AND p.id = ANY (?)""";

    private final OrganizationScope scope;
    private final Indexes indexes;
    private final Stems stems;
    private final Questions questions;
    private final Vectors vectors;
    private final List<OwnFacts> facts;

    /** Of calls that are played again: the same index answers the same question with the same. */
    private final Cache<Asked, List<Passage>> played = Caffeine.newBuilder()
            .maximumSize(PLAYED)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    /** @param index the very same, not an equal one */
    private record Asked(Indexes.Held index, String question, int limit) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Asked asked
                    && index == asked.index
                    && limit == asked.limit
                    && question.equals(asked.question);
        }

        @Override
        public int hashCode() {
            return question.hashCode();
        }
    }

    Knowledge(
            OrganizationScope scope,
            Indexes indexes,
            Stems stems,
            Questions questions,
            Vectors vectors,
            List<OwnFacts> facts) {
        this.scope = scope;
        this.indexes = indexes;
        this.stems = stems;
        this.questions = questions;
        this.vectors = vectors;
        this.facts = List.copyOf(facts);
    }

    @Override
    public List<Passage> search(UUID organization, String question, int limit) {
        String asked = question.substring(0, Math.min(question.length(), LONGEST_QUESTION));
        List<String> words = Words.of(asked);
        if (words.isEmpty()) {
            return List.of();
        }
        Optional<Vectors.Meanings> meaning = vectors.ofQuestion(asked); // before a connection is taken
        List<Fact> own = own(organization);
        return scope.in(organization, jdbc -> {
            Indexes.Held index = indexes.current(jdbc, organization, own);
            if (Sandbox.isOpen() && meaning.isEmpty()) {
                return played.get(
                        new Asked(index, asked, limit), again -> found(jdbc, index, own, words, meaning, limit));
            }
            List<Passage> found = found(jdbc, index, own, words, meaning, limit);
            meaning.ifPresent(paid -> paid.pay(jdbc, organization, "question", UUID.randomUUID(), ""));
            return found;
        });
    }

    private List<Passage> found(
            JdbcClient jdbc,
            Indexes.Held index,
            List<Fact> own,
            List<String> words,
            Optional<Vectors.Meanings> meaning,
            int limit) {
        Question read = questions.read(jdbc, Indexes.language(index), words);
        Index.Found found =
                index.index().search(read, meaning.map(one -> one.vectors().get(0)), RATED);
        List<Found> texts = texts(jdbc, found.hits(), own);
        return rated(jdbc, Indexes.language(index), read, found, texts).stream()
                .limit(limit)
                .toList();
    }

    private List<Fact> own(UUID organization) {
        return facts.stream()
                .map(each -> each.of(organization))
                .flatMap(Collection::stream)
                .toList();
    }

    private record Found(
            UUID id, Optional<UUID> document, String source, String title, String heading, String text, double rank) {}

    private static List<Found> texts(JdbcClient jdbc, List<Index.Hit> hits, List<Fact> own) {
        Map<UUID, Double> ranks = new HashMap<>();
        hits.forEach(hit -> ranks.put(hit.passage(), hit.rank()));
        List<Found> texts = new ArrayList<>();
        for (Fact fact : own) {
            UUID id = Indexes.idOf(fact);
            if (ranks.containsKey(id)) {
                texts.add(
                        new Found(id, Optional.empty(), fact.source(), "", fact.heading(), fact.text(), ranks.get(id)));
            }
        }
        texts.addAll(jdbc.sql(TEXTS)
                .params(List.of((Object) ranks.keySet().toArray(UUID[]::new)))
                .query((row, number) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new Found(
                            id,
                            Optional.of(row.getObject(2, UUID.class)),
                            "passage:" + id,
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            ranks.get(id));
                })
                .list());
        return texts;
    }

    private List<Passage> rated(
            JdbcClient jdbc, String language, Question question, Index.Found found, List<Found> texts) {
        List<String> all = texts.stream()
                .map(each -> each.title() + "\n" + each.heading() + "\n" + each.text())
                .toList();
        Rating rating = Rating.of(jdbc, stems, language, question, found, all);
        return sure(
                question,
                texts.stream()
                        .map(each -> {
                            Rating.Best best = rating.rate(each.title(), each.heading(), each.text());
                            double score = (best.score() + FOR_RANK * Math.min(1, each.rank())) / (1 + FOR_RANK);
                            return new Passage(
                                    each.id(),
                                    each.document(),
                                    each.source(),
                                    each.title(),
                                    each.heading(),
                                    each.text(),
                                    best.spoken(),
                                    score);
                        })
                        .sorted(Comparator.comparingDouble(Passage::score).reversed())
                        .toList());
    }

    /** A question that names one thing only, of which several passages say something, may mean any of them. */
    private static List<Passage> sure(Question question, List<Passage> passages) {
        long named = question.terms().stream()
                .filter(term -> term.kind().isEmpty() && !term.everyday())
                .count();
        boolean nothing = named == 0 && question.expects().stream().noneMatch(Expected::isEnough);
        boolean many = named == 1
                && question.expects().isEmpty()
                && passages.size() > 1
                && passages.get(0).score() - passages.get(1).score() < ALIKE;
        return nothing || many
                ? passages.stream().map(each -> each.doubted(UNSURE)).toList()
                : passages;
    }
}
