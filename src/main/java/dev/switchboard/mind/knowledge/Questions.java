package dev.switchboard.mind.knowledge;

import dev.switchboard.mind.knowledge.Question.Term;
import dev.switchboard.mind.knowledge.Synonyms.Speech;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes of a caller's words what can be looked for. */
final class Questions {

    private final Stems stems;
    private final Supplier<Synonyms> synonyms;

    Questions(Stems stems, Supplier<Synonyms> synonyms) {
        this.stems = stems;
        this.synonyms = synonyms;
    }

    Question read(JdbcClient jdbc, String language, List<String> words) {
        Speech speech = synonyms.get().of(language);
        Map<String, List<String>> known = stems.of(jdbc, language, toStem(words, speech));
        List<Term> terms = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        List<Optional<Expected>> kinds = kinds(words, speech);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Set<String> same = speech.same().getOrDefault(word, Set.of());
            Set<String> own = Set.copyOf(known.getOrDefault(word, List.of()));
            boolean said = same.isEmpty() && (own.isEmpty() || speech.ignored().contains(word));
            if (said || !Collections.disjoint(taken, own) || taken.contains(word)) {
                continue;
            }
            Set<String> others = new LinkedHashSet<>();
            same.forEach(each -> others.addAll(known.getOrDefault(each, List.of())));
            others.addAll(joined(words, i, known));
            others.removeAll(own);
            terms.add(
                    new Term(word, own, others, kinds.get(i), speech.everyday().contains(word)));
            taken.addAll(own);
            taken.addAll(same); // what means the same is asked once
        }
        Set<Expected> expects = EnumSet.noneOf(Expected.class);
        kinds.forEach(kind -> kind.ifPresent(expects::add));
        return new Question(List.copyOf(terms), expects);
    }

    private static Set<String> toStem(List<String> words, Speech speech) {
        Set<String> all = new LinkedHashSet<>(words);
        words.forEach(word -> all.addAll(speech.same().getOrDefault(word, Set.of())));
        for (int i = 1; i < words.size(); i++) {
            all.add(words.get(i - 1) + words.get(i));
        }
        return all;
    }

    /** What was heard as two words may be one: "invis align", "x ray". */
    private static Set<String> joined(List<String> words, int i, Map<String, List<String>> known) {
        Set<String> joined = new HashSet<>();
        if (i > 0) {
            joined.addAll(known.getOrDefault(words.get(i - 1) + words.get(i), List.of()));
        }
        if (i + 1 < words.size()) {
            joined.addAll(known.getOrDefault(words.get(i) + words.get(i + 1), List.of()));
        }
        return joined;
    }

    /** Of each word, what it asks for if it is in a phrase that asks for something. */
    private static List<Optional<Expected>> kinds(List<String> words, Speech speech) {
        List<Optional<Expected>> kinds = new ArrayList<>(Collections.nCopies(words.size(), Optional.empty()));
        speech.expects().forEach((kind, phrases) -> {
            for (List<String> phrase : phrases) {
                int at = Collections.indexOfSubList(words, phrase);
                if (at >= 0) {
                    Collections.fill(kinds.subList(at, at + phrase.size()), Optional.of(kind));
                }
            }
        });
        return kinds;
    }
}
