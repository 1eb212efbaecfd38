package dev.switchboard.mind.classify;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.mind.classify.Heard.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns speech-to-text into words: leaves out hesitations, writes contractions out, puts mishearings right. */
final class Hearing {

    /** A run of letters, with apostrophes inside, or a run of digits; so "F-150" and "f150" are the same two words. */
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’]*+|\\p{Nd}++|[.,;:!?]");

    private static final String PAUSES = ".,;:!?";

    private record Correction(List<String> from, List<String> to) {}

    private final Set<String> ignored;
    private final Map<String, List<Correction>> corrections = new HashMap<>();

    /** Understands every word as it stands. */
    static Hearing plain() {
        return new Hearing(Set.of());
    }

    private Hearing(Set<String> ignored) {
        this.ignored = ignored;
    }

    static Hearing parse(YamlPart part) throws BadFileException {
        Map<String, YamlPart> parts = part.entries(Set.of("ignore", "read_as"));
        Set<String> ignored = parts.containsKey("ignore")
                ? parts.get("ignore").texts().stream().map(Hearing::bare).collect(Collectors.toSet())
                : Set.of();
        Hearing hearing = new Hearing(ignored);
        if (parts.containsKey("read_as")) {
            for (Map.Entry<String, YamlPart> entry :
                    parts.get("read_as").entries().entrySet()) {
                hearing.add(entry.getKey(), entry.getValue());
            }
        }
        return hearing;
    }

    Heard listen(String transcript) {
        String text = CallerText.clean(transcript, CallerText.MAX_TRANSCRIPT);
        List<Word> words = split(text);
        words = leaveOutIgnored(words);
        return new Heard(text, List.copyOf(correct(words)));
    }

    /** The understood words of a text from the configuration. */
    List<String> words(String text) {
        return listen(text).words().stream().map(Word::text).toList();
    }

    private void add(String from, YamlPart to) throws BadFileException {
        List<String> spoken = raw(from);
        if (spoken.isEmpty()) {
            throw to.bad("\"" + from + "\" has no words other than ignored ones");
        }
        List<Correction> sameStart = corrections.computeIfAbsent(spoken.get(0), first -> new ArrayList<>());
        sameStart.add(new Correction(spoken, raw(to.text())));
        sameStart.sort((a, b) -> b.from().size() - a.from().size());
    }

    private List<String> raw(String text) {
        return leaveOutIgnored(split(text)).stream().map(Word::text).toList();
    }

    private static List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        boolean pause = false;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            if (PAUSES.indexOf(text.charAt(matcher.start())) >= 0) {
                pause = true;
                continue;
            }
            words.add(new Word(bare(matcher.group()), matcher.start(), matcher.end(), pause));
            pause = false;
        }
        return words;
    }

    private List<Word> leaveOutIgnored(List<Word> words) {
        List<Word> kept = new ArrayList<>();
        boolean pause = false;
        for (Word word : words) {
            pause |= word.afterPause();
            if (!ignored.contains(word.text())) {
                kept.add(new Word(word.text(), word.start(), word.end(), pause));
                pause = false;
            }
        }
        return kept;
    }

    private List<Word> correct(List<Word> words) {
        List<Word> corrected = new ArrayList<>();
        for (int at = 0; at < words.size(); ) {
            Word first = words.get(at);
            Optional<Correction> correction = correctionAt(words, at);
            if (correction.isEmpty()) {
                corrected.add(first);
                at++;
                continue;
            }
            int end = at + correction.get().from().size();
            Word span = new Word(first.text(), first.start(), words.get(end - 1).end(), first.afterPause());
            correction.get().to().forEach(text -> corrected.add(span.as(text)));
            at = end;
        }
        return corrected;
    }

    private Optional<Correction> correctionAt(List<Word> words, int at) {
        for (Correction correction : corrections.getOrDefault(words.get(at).text(), List.of())) {
            int end = at + correction.from().size();
            if (end <= words.size()
                    && words.subList(at, end).stream().map(Word::text).toList().equals(correction.from())) {
                return Optional.of(correction);
            }
        }
        return Optional.empty();
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replace("'", "").replace("’", "");
    }
}
