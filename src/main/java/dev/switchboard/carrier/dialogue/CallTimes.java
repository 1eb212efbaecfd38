package dev.switchboard.carrier.dialogue;

import dev.switchboard.mind.details.Times;
import dev.switchboard.mind.time.SpokenChoice;
import dev.switchboard.mind.time.SpokenTimes;
import dev.switchboard.mind.time.Wish;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Times in the language of a call, by the organization's clock. */
final class CallTimes implements Times {

    private final SpokenTimes times;
    private final SpokenChoice choices;
    private final Locale language;
    private final ZonedDateTime now;

    /** What a turn's words mean is asked for more than once. */
    private final Map<String, Optional<Wish>> known = new HashMap<>();

    CallTimes(SpokenTimes times, SpokenChoice choices, Conversation conversation) {
        this.times = times;
        this.choices = choices;
        this.language = Locale.forLanguageTag(conversation.language());
        this.now =
                conversation.said().at().atZone(conversation.profile().hours().zone());
    }

    @Override
    public Optional<Wish> read(String words) {
        return known.computeIfAbsent(words, each -> times.read(each, language, now));
    }

    @Override
    public Optional<Wish> refine(Wish before, String words) {
        return times.refine(before, words, language, now);
    }

    @Override
    public Optional<Integer> choose(String words, List<OffsetDateTime> offered) {
        List<ZonedDateTime> here = offered.stream()
                .map(each -> each.atZoneSameInstant(now.getZone()))
                .toList();
        return choices.read(words, here, language, now);
    }
}
