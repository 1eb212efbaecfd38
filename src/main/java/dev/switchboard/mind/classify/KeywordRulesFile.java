package dev.switchboard.mind.classify;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.mind.classify.IntentRule.Lead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code config/rules/keywords.yml}; what the parts mean is told in that file. */
final class KeywordRulesFile {

    private static final Set<String> PARTS = Set.of(
            "hearing",
            "lists",
            "negation",
            "intents",
            "otherwise",
            "hot_lead",
            "urgency",
            "names",
            "vehicles",
            "sentiment");
    private static final Set<String> INTENT_PARTS = Set.of("urgency", "lead", "summary", "phrases");

    private final Map<String, YamlPart> parts;
    private final YamlPart root;
    private final Set<String> allowed;
    private final Hearing hearing;
    private final Negation negation;
    private final Map<String, Set<String>> lists = new HashMap<>();
    private final Set<String> vocabulary = new HashSet<>();

    private KeywordRulesFile(YamlPart root, Set<String> allowed) throws BadFileException {
        this.root = root;
        this.allowed = allowed;
        this.parts = root.entries(PARTS);
        this.hearing = Hearing.parse(part("hearing"));
        Map<String, YamlPart> denial = part("negation").entries(Set.of("words", "carried_by"));
        this.negation =
                new Negation(words(need(denial, "words", "negation")), words(need(denial, "carried_by", "negation")));
        for (Map.Entry<String, YamlPart> list : part("lists").entries().entrySet()) {
            lists.put(list.getKey(), words(list.getValue()));
        }
    }

    static KeywordRules read(String yaml, Set<String> allowed) throws BadFileException {
        return new KeywordRulesFile(YamlPart.parse(yaml), allowed).rules();
    }

    private KeywordRules rules() throws BadFileException {
        List<IntentRule> intents = new ArrayList<>();
        for (Map.Entry<String, YamlPart> entry : part("intents").entries().entrySet()) {
            checkAllowed(entry.getKey(), entry.getValue());
            intents.add(intent(entry.getKey(), entry.getValue()));
        }
        LeadRule leads = new LeadRule(
                groups("hot_lead", "phrases"), groups("hot_lead", "with_work"), groups("hot_lead", "unless"));
        UrgencyRule urgency = new UrgencyRule(groups("urgency", "high"), groups("urgency", "low"));
        return new KeywordRules(
                hearing,
                intents,
                fallback(intents),
                leads,
                urgency,
                names(),
                VehicleFinder.parse(part("vehicles"), hearing),
                sentiment());
    }

    /** A file from before there were any has none: then only a complaint says how somebody feels. */
    private SentimentRule sentiment() throws BadFileException {
        PhraseBook positive = new PhraseBook(negation);
        PhraseBook negative = new PhraseBook(negation);
        if (parts.containsKey("sentiment")) {
            Map<String, YamlPart> entries = part("sentiment").entries(Set.of("positive", "negative"));
            addAll(positive, need(entries, "positive", "sentiment"), 1);
            addAll(negative, need(entries, "negative", "sentiment"), 1);
        }
        return new SentimentRule(positive, negative);
    }

    private IntentRule fallback(List<IntentRule> intents) throws BadFileException {
        YamlPart otherwise = part("otherwise");
        String name = otherwise.text();
        return intents.stream()
                .filter(rule -> rule.intent().equals(name))
                .findFirst()
                .orElseThrow(() -> otherwise.bad("\"" + name + "\" is not among the intents of this file"));
    }

    private void checkAllowed(String intent, YamlPart where) throws BadFileException {
        if (!allowed.contains(intent)) {
            throw where.badName("the intent \"" + intent + "\" is not in the schema, which allows " + allowed);
        }
    }

    private IntentRule intent(String name, YamlPart part) throws BadFileException {
        Map<String, YamlPart> entries = part.entries(INTENT_PARTS);
        PhraseBook book = new PhraseBook(negation);
        for (Map.Entry<String, YamlPart> points :
                need(entries, "phrases", name).entries().entrySet()) {
            if (!points.getKey().matches("[1-9]")) {
                throw points.getValue().badName("expected points from 1 to 9 before the phrases of \"" + name + "\"");
            }
            addAll(book, points.getValue(), Integer.parseInt(points.getKey()));
        }
        return new IntentRule(
                name,
                book,
                choice(need(entries, "urgency", name), Urgency.class),
                choice(need(entries, "lead", name), Lead.class),
                need(entries, "summary", name).text());
    }

    /** A part whose phrases are sorted into groups with names of the integrator's choice. */
    private PhraseBook groups(String part, String key) throws BadFileException {
        PhraseBook book = new PhraseBook(negation);
        Map<String, YamlPart> entries = part(part)
                .entries(part.equals("urgency") ? Set.of("high", "low") : Set.of("phrases", "with_work", "unless"));
        for (YamlPart group : need(entries, key, part).entries().values()) {
            addAll(book, group, 1);
        }
        return book;
    }

    private NameFinder names() throws BadFileException {
        Map<String, YamlPart> entries =
                part("names").entries(Set.of("after", "perhaps_after", "confirmed_by", "common", "never"));
        Set<String> known = Set.copyOf(vocabulary);
        PhraseBook sure = new PhraseBook(negation);
        addAll(sure, need(entries, "after", "names"), 1);
        PhraseBook likely = new PhraseBook(negation);
        addAll(likely, need(entries, "perhaps_after", "names"), 1);
        Set<String> never = words(need(entries, "never", "names"));
        never.addAll(known);
        return new NameFinder(
                sure,
                likely,
                words(need(entries, "confirmed_by", "names")),
                words(need(entries, "common", "names")),
                never);
    }

    private void addAll(PhraseBook book, YamlPart phrases, int points) throws BadFileException {
        for (YamlPart phrase : phrases.items()) {
            try {
                book.add(Phrase.parse(phrase.text(), hearing, lists), points);
            } catch (IllegalArgumentException fault) {
                throw phrase.bad("\"" + phrase.text() + "\" " + fault.getMessage());
            }
        }
        vocabulary.addAll(book.vocabulary());
    }

    private Set<String> words(YamlPart list) throws BadFileException {
        Set<String> words = new HashSet<>();
        for (String text : list.texts()) {
            words.addAll(hearing.words(text));
        }
        return words;
    }

    private static <E extends Enum<E>> E choice(YamlPart part, Class<E> type) throws BadFileException {
        for (E choice : type.getEnumConstants()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(part.text())) {
                return choice;
            }
        }
        throw part.bad(
                "expected one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }

    private YamlPart part(String name) throws BadFileException {
        return need(parts, name, "the file");
    }

    private YamlPart need(Map<String, YamlPart> entries, String key, String owner) throws BadFileException {
        YamlPart part = entries.get(key);
        if (part == null) {
            throw root.bad("\"" + key + "\" is missing in " + owner);
        }
        return part;
    }
}
