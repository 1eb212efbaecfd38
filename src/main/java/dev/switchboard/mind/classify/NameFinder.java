package dev.switchboard.mind.classify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Hears a caller's name. After words like "my name is" a name is sure to come; after "this is" only if it is a common
 * first name, or if words like "calling" follow.
 */
final class NameFinder {

    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M}]{1,24}");
    private static final Pattern START = Pattern.compile("(?<![\\p{L}\\p{M}])\\p{L}|(?<='|’)\\p{L}(?=\\p{L}{2})");

    private final PhraseBook sure;
    private final PhraseBook likely;
    private final Set<String> confirmedBy;
    private final Set<String> common;
    private final Set<String> never;

    /**
     * @param sure words after which a name comes
     * @param likely words after which a name may come
     * @param confirmedBy words that follow a name
     * @param common first names
     * @param never words that are no names
     */
    NameFinder(PhraseBook sure, PhraseBook likely, Set<String> confirmedBy, Set<String> common, Set<String> never) {
        this.sure = sure;
        this.likely = likely;
        this.confirmedBy = confirmedBy;
        this.common = common;
        this.never = never;
    }

    Optional<String> find(Heard heard) {
        return firstAfter(heard, sure, true).or(() -> firstAfter(heard, likely, false));
    }

    private Optional<String> firstAfter(Heard heard, PhraseBook cues, boolean sureOfIt) {
        List<Integer> starts =
                cues.find(heard).stream().map(PhraseBook.Found::to).sorted().toList();
        for (int start : starts) {
            int end = end(heard, start);
            if (end > start && (sureOfIt || isConfirmed(heard, start, end))) {
                return Optional.of(written(heard.said(start, end)));
            }
        }
        return Optional.empty();
    }

    private int end(Heard heard, int start) {
        if (!couldBeName(heard.word(start))) {
            return start;
        }
        boolean surname = !heard.pauseBefore(start + 1)
                && couldBeName(heard.word(start + 1))
                && !confirmedBy.contains(heard.word(start + 1));
        return surname ? start + 2 : start + 1;
    }

    private boolean isConfirmed(Heard heard, int start, int end) {
        return common.contains(heard.word(start)) || confirmedBy.contains(heard.word(end));
    }

    private boolean couldBeName(String word) {
        return NAME.matcher(word).matches() && (common.contains(word) || !never.contains(word));
    }

    /** With capitals, which speech-to-text often leaves out. */
    private static String written(String said) {
        return START.matcher(said).replaceAll(NameFinder::upperCase);
    }

    private static String upperCase(MatchResult letter) {
        return letter.group().toUpperCase(java.util.Locale.ROOT);
    }
}
