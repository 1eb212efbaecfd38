package dev.switchboard.mind.time;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which of the times that were offered is meant: "the first one", "the later one", "the Thursday", "two o'clock".
 *
 * <p>A day or a time that is said has to be one of an offer, morning or afternoon; if it is of several, or if none is said, the
 * words that tell them apart count. Something that nothing tells apart is none.
 */
public final class SpokenChoice {

    private final Supplier<TimesFile> file;

    /** @param file each {@code get()} may give a newer one */
    public SpokenChoice(Supplier<TimesFile> file) {
        this.file = file;
    }

    /**
     * Where in {@code offered} the one stands that is meant; empty if none is, or it isn't clear which.
     *
     * @param offered in the order in which they were said, in the zone of {@code now}
     */
    public Optional<Integer> read(String words, List<ZonedDateTime> offered, Locale language, ZonedDateTime now) {
        Vocabulary vocabulary = file.get().vocabulary(language);
        List<Token> tokens = Tokens.of(words);
        Optional<Integer> chosen = read(words, tokens, vocabulary, offered, now);
        return chosen.isPresent() ? chosen : read(words, withoutOne(tokens), vocabulary, offered, now);
    }

    /** "The ten thirty one" is not at 10:31, nor "the one in the afternoon" at one. */
    private static List<Token> withoutOne(List<Token> tokens) {
        return tokens.stream().filter(token -> !token.text().equals("one")).toList();
    }

    private static Optional<Integer> read(
            String words, List<Token> tokens, Vocabulary vocabulary, List<ZonedDateTime> offered, ZonedDateTime now) {
        Reading reading = new Reading(tokens, vocabulary, true);
        Sentence sentence = new Sentence(reading, words, now.toLocalDateTime(), true);
        List<Said> said = List.of(sentence.said(Half.NONE), sentence.said(Half.AM), sentence.said(Half.PM));
        boolean named = said.get(0).days().isPresent() || said.get(0).time().isPresent();
        List<ZonedDateTime> left = new ArrayList<>(offered);
        if (named) {
            left.removeIf(each -> said.stream().noneMatch(meant -> fits(meant, each.toLocalDateTime())));
        }
        List<ZonedDateTime> among = List.copyOf(left);
        boolean refused = false;
        Optional<ZonedDateTime> chosen = Optional.empty();
        for (int at = 0; at < reading.size() && chosen.isEmpty(); at++) {
            for (Found found : choices(reading, at)) {
                Optional<ZonedDateTime> one = ((Choice) found.value()).from(among);
                if (Refused.isRefused(reading, at, found.end())) {
                    one.ifPresent(left::remove);
                    refused = true;
                } else {
                    chosen = one;
                }
            }
        }
        boolean only = left.size() == 1 && (named || refused);
        return (only ? Optional.of(left.get(0)) : chosen).map(offered::indexOf);
    }

    private static List<Found> choices(Reading reading, int at) {
        return reading.vocabulary().choices().at(reading, at).stream()
                .flatMap(rule -> rule.at(reading, at).stream())
                .limit(1)
                .toList();
    }

    private static boolean fits(Said said, LocalDateTime offer) {
        DaySpan day = DaySpan.of(offer.toLocalDate());
        boolean days = said.loose().map(loose -> loose.in(day).isPresent()).orElse(false)
                || said.days().map(each -> each.holds(offer.toLocalDate())).orElse(true);
        LocalTime time = offer.toLocalTime();
        boolean times = said.time()
                .map(each -> !time.isBefore(each.earliest()) && !time.isAfter(each.latest()))
                .orElse(true);
        return days && times;
    }
}
