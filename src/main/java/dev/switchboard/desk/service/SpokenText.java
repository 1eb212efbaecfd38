package dev.switchboard.desk.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody said, as words in which a phrase can be looked for: whole words, in whatever form English or Spanish gives
 * them ("wraps", "wrapping", "wrapped" are forms of "wrap"), and never across the end of a sentence. A word that stands alone is
 * looked for as it is written or in its singular: "filling" is not "fill"; beside others both may be bent: "teeth cleaning",
 * "my teeth cleaned".
 */
public final class SpokenText {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’]*+|[.!?;\\n]");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("teeth", "tooth"),
            Map.entry("feet", "foot"),
            Map.entry("men", "man"),
            Map.entry("women", "woman"),
            Map.entry("children", "child"),
            Map.entry("broke", "break"),
            Map.entry("broken", "break"),
            Map.entry("froze", "freeze"),
            Map.entry("frozen", "freeze"),
            Map.entry("tore", "tear"),
            Map.entry("torn", "tear"),
            Map.entry("worn", "wear"),
            Map.entry("drawn", "draw"),
            Map.entry("grown", "grow"),
            Map.entry("shaven", "shave"),
            Map.entry("built", "build"),
            Map.entry("hung", "hang"));
    private static final int LONGEST = 50_000; // characters; hours of talk

    /** Of words that were met lately: most of what is said, and of what is looked for, are the same few thousand. */
    private static final Cache<String, Set<String>> SAID = kept();

    private static final Cache<String, Set<String>> LOOKED_FOR = kept();
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_KEPT = 30; // letters
    private static final int FIRST_BEYOND_ASCII = 0x80;

    /** @param forms the word itself, and what it may be a form of */
    private record Word(Set<String> forms, int start, int end, boolean begins) {}

    /** Words next to each other, as they are looked for. */
    record Phrase(List<Set<String>> words) {

        static Phrase of(String text) {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(text);
            while (word.find()) {
                if (isWord(word.group())) {
                    words.add(bare(word.group()));
                }
            }
            boolean several = words.size() > 1;
            return new Phrase(words.stream()
                    .map(each -> several
                            ? kept(SAID, each, SpokenText::forms)
                            : kept(LOOKED_FOR, each, SpokenText::singulars))
                    .toList());
        }

        int size() {
            return words.size();
        }

        /** Whether all its words stand together in a longer one. */
        boolean isPartOf(Phrase longer) {
            for (int at = 0; size() < longer.size() && at + size() <= longer.size(); at++) {
                int from = at;
                if (java.util.stream.IntStream.range(0, size())
                        .allMatch(i -> longer.words.get(from + i).stream().anyMatch(words.get(i)::contains))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** From word {@code from} to before word {@code to}. */
    record Place(int from, int to) {}

    private final String text;
    private final List<Word> words;
    private final Map<String, List<Integer>> places = new HashMap<>();

    private SpokenText(String text, List<Word> words) {
        this.text = text;
        this.words = words;
        for (int i = 0; i < words.size(); i++) {
            for (String form : words.get(i).forms()) {
                places.computeIfAbsent(form, first -> new ArrayList<>()).add(i);
            }
        }
    }

    public static SpokenText of(String said) {
        String text = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
        List<Word> words = new ArrayList<>();
        boolean begins = true;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (isWord(word.group())) {
                Set<String> forms = kept(SAID, bare(word.group()), SpokenText::forms);
                words.add(new Word(forms, word.start(), word.end(), begins));
                begins = false;
            } else {
                begins = true;
            }
        }
        return new SpokenText(text, List.copyOf(words));
    }

    private static Cache<String, Set<String>> kept() {
        return Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    }

    private static Set<String> kept(
            Cache<String, Set<String>> words, String word, Function<String, Set<String>> forms) {
        return word.length() > LONGEST_KEPT ? forms.apply(word) : words.get(word, forms);
    }

    private static boolean isWord(String found) {
        return Character.isLetterOrDigit(found.codePointAt(0));
    }

    /** Whether the phrase was said; one that ends with a full stop, as the end of a sentence. */
    public boolean says(String phrase) {
        return find(Phrase.of(phrase)).stream().anyMatch(place -> !phrase.endsWith(".") || isEnd(place.to()));
    }

    private boolean isEnd(int at) {
        return at == words.size() || words.get(at).begins();
    }

    /** How the phrase was said where it was said first, in the speaker's own words. */
    public Optional<String> first(String phrase) {
        return find(Phrase.of(phrase)).stream().findFirst().map(this::words);
    }

    List<Place> find(Phrase phrase) {
        List<Place> found = new ArrayList<>();
        if (phrase.size() == 0) {
            return found;
        }
        Set<Integer> starts = new HashSet<>();
        phrase.words().get(0).forEach(form -> starts.addAll(places.getOrDefault(form, List.of())));
        starts.stream()
                .sorted()
                .filter(at -> stands(phrase, at))
                .forEach(at -> found.add(new Place(at, at + phrase.size())));
        return found;
    }

    private boolean stands(Phrase phrase, int at) {
        if (at + phrase.size() > words.size()) {
            return false;
        }
        for (int i = 1; i < phrase.size(); i++) {
            Word word = words.get(at + i);
            if (word.begins() || phrase.words().get(i).stream().noneMatch(word.forms()::contains)) {
                return false;
            }
        }
        return true;
    }

    String words(Place place) {
        return text.substring(
                words.get(place.from()).start(), words.get(place.to() - 1).end());
    }

    private static String bare(String word) {
        String lower = word.toLowerCase(Locale.ROOT).replace("'", "");
        if (lower.chars().allMatch(letter -> letter < FIRST_BEYOND_ASCII)) {
            return lower;
        }
        String plain = lower.replace("’", "").replace('ñ', 'ɲ');
        return ACCENTS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
    }

    /** As it is looked for: itself, and what it is the plural of. */
    private static Set<String> singulars(String word) {
        Set<String> forms = new HashSet<>(Set.of(word));
        if (IRREGULAR.containsKey(word)) {
            forms.add(IRREGULAR.get(word));
        }
        if (word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")) {
            forms.add(cut(word, 1));
            if (word.endsWith("ies")) {
                forms.add(cut(word, 3) + "y");
            }
            if (word.length() > 4 && word.endsWith("es")) {
                forms.add(cut(word, 2));
            }
            if (word.endsWith("ces")) {
                forms.add(cut(word, 3) + "z"); // luces, luz
            }
            if (word.endsWith("ves")) {
                forms.addAll(Set.of(cut(word, 3) + "f", cut(word, 3) + "fe")); // halves, knives
            }
        }
        List.copyOf(forms).forEach(form -> addSpanish(forms, form));
        return Set.copyOf(forms);
    }

    /** Polarizada, polarizando and polarizar are polarizado. */
    private static void addSpanish(Set<String> forms, String form) {
        if (form.length() > 5 && (form.endsWith("ado") || form.endsWith("ada"))) {
            forms.add(cut(form, 3) + "ar");
        } else if (form.length() > 6 && form.endsWith("ando")) {
            forms.add(cut(form, 4) + "ar");
        } else if (form.length() > 5 && form.endsWith("ida")) {
            forms.add(cut(form, 1) + "o");
        }
    }

    /** As it was said: also what it may be the -ing or -ed of. */
    private static Set<String> forms(String word) {
        Set<String> forms = new HashSet<>(singulars(word));
        for (String form : List.copyOf(forms)) {
            if (form.length() > 5 && form.endsWith("ing")) {
                addStem(forms, cut(form, 3));
            } else if (form.length() > 4 && form.endsWith("ied")) {
                forms.add(cut(form, 3) + "y");
            } else if (form.length() > 3 && form.endsWith("ed")) {
                addStem(forms, cut(form, 2));
            }
        }
        return Set.copyOf(forms);
    }

    private static void addStem(Set<String> forms, String stem) {
        forms.add(stem);
        forms.add(stem + "e"); // shaved, shaving
        int last = stem.length() - 1;
        if (last > 1 && stem.charAt(last) == stem.charAt(last - 1)) {
            forms.add(cut(stem, 1)); // wrapped, wrapping
        }
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
