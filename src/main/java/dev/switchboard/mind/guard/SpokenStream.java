package dev.switchboard.mind.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An answer that is said while it comes. Words pass at once; from the first that may begin a claim, the rest of its
 * sentence waits until it can be judged. Not for two threads.
 */
public final class SpokenStream {

    private static final String BROKEN_OFF = "... ";

    /**
     * What answers begin with. A caller hears it at once, though "we" may yet become "Wednesday": the rest of that word would
     * wait, and models don't break words that short.
     */
    private static final Set<String> OPENERS = Set.of(
            "we",
            "i",
            "the",
            "that",
            "this",
            "it",
            "sure",
            "yes",
            "no",
            "thank",
            "thanks",
            "our",
            "you",
            "your",
            "of",
            "let",
            "so",
            "el",
            "la",
            "los",
            "las",
            "sí",
            "claro",
            "nosotros",
            "gracias",
            "se",
            "le");

    private final Judge judge;
    private final String offer;
    private final Consumer<Claim> count;
    private final List<Claim> refused = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final StringBuilder all = new StringBuilder();
    private String sentence = "";
    private int said;
    private boolean offered;

    SpokenStream(Judge judge, String offer, Consumer<Claim> count) {
        this.judge = judge;
        this.offer = offer;
        this.count = count;
    }

    /** What may be said now, maybe nothing; tokens may break anywhere. */
    public String next(String token) {
        sentence += token;
        StringBuilder out = new StringBuilder();
        for (int end = Sentences.end(sentence, 0, false); end >= 0; end = Sentences.end(sentence, 0, false)) {
            out.append(settle(sentence.substring(0, end)));
            sentence = sentence.substring(end);
            said = 0;
        }
        int safe = safe();
        if (safe > said) {
            out.append(sentence, said, safe);
            said = safe;
        }
        all.append(out);
        return out.toString();
    }

    /** What is left, when no more comes. */
    public String end() {
        StringBuilder out = new StringBuilder();
        for (String last : Sentences.of(sentence)) {
            out.append(settle(last));
            said = 0;
        }
        sentence = "";
        all.append(out);
        return out.toString();
    }

    /** What was said, refused and held, so far. */
    public Checked checked() {
        return new Checked(all.toString(), refused, evidence);
    }

    Checked whole(String answer) {
        StringBuilder out = new StringBuilder();
        for (String one : Sentences.of(answer)) {
            said = 0;
            out.append(settle(one));
        }
        return new Checked(out.toString().strip(), refused, evidence);
    }

    private String settle(String whole) {
        Judge.Verdict verdict = judge.judge(whole);
        if (verdict.refused().isEmpty()) {
            evidence.addAll(verdict.evidence());
            return whole.substring(Math.min(said, whole.length()));
        }
        refused.addAll(verdict.refused());
        verdict.refused().forEach(count);
        String begun = whole.substring(0, said).isBlank() ? "" : BROKEN_OFF;
        String instead = offered ? begun : begun + offer + " ";
        offered = true;
        return instead;
    }

    /** How much of the sentence can't be part of a claim. */
    private int safe() {
        Words words = new Words(Word.of(sentence));
        for (int i = 0; i < words.size(); i++) {
            Word word = words.at(i);
            if (word.end() <= said) {
                continue;
            }
            boolean last = word.end() == sentence.length();
            if (last && word.isLetters() && mayBecomeSign(word.text().toLowerCase(Locale.ROOT))) {
                return Math.max(said, word.start());
            }
            Word next = words.at(i + 1);
            boolean open = Signs.waits(word) && next != Word.NONE && next.end() == sentence.length();
            if (open || Signs.at(words, i) != Signs.Answer.NO) {
                return Math.max(said, word.start());
            }
        }
        return sentence.length();
    }

    private static boolean mayBecomeSign(String beginning) {
        return !OPENERS.contains(beginning) && Signs.mayBecome(beginning);
    }
}
