package dev.switchboard.mind.details;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been taken down so far. Nothing here is ever read as an instruction.
 *
 * @param details what is known, by name
 * @param asked which detail was asked last; empty: none, or whether there is anything else
 * @param times how often each was asked
 * @param complete whether all was said that will be, and the caller was told so
 * @param unanswered questions that nothing was found for
 * @param booking a time that is being booked, moved or cancelled; none in what older versions kept
 */
public record Taken(
        Map<String, String> details,
        String asked,
        Map<String, Integer> times,
        boolean complete,
        List<String> unanswered,
        @Nullable Booking booking) {

    private static final int LONGEST = 500;
    private static final int MOST_UNANSWERED = 20;

    public static final Taken NOTHING = new Taken(Map.of(), "", Map.of(), false, List.of(), null);

    public Taken {
        details = details == null ? Map.of() : Map.copyOf(details);
        asked = asked == null ? "" : asked;
        times = times == null ? Map.of() : Map.copyOf(times);
        unanswered = unanswered == null ? List.of() : List.copyOf(unanswered);
    }

    Optional<String> detail(String name) {
        return Optional.ofNullable(details.get(name));
    }

    /** Whether anything was asked, answered or taken down yet. */
    boolean isAnySaid() {
        return complete || !details.isEmpty() || !times.isEmpty() || !unanswered.isEmpty();
    }

    int timesAsked(String name) {
        return times.getOrDefault(name, 0);
    }

    Taken with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(name, value.length() > LONGEST ? value.substring(0, LONGEST) : value);
        return new Taken(more, asked, times, complete, unanswered, booking);
    }

    /** Adds to what the caller needs. */
    Taken needing(String words) {
        return with(
                "need",
                detail("need")
                        .map(before -> before.contains(words) ? before : before + " / " + words)
                        .orElse(words));
    }

    Taken asking(String name) {
        Map<String, Integer> more = new LinkedHashMap<>(times);
        more.merge(name, 1, Integer::sum);
        return new Taken(details, name, more, complete, unanswered, booking);
    }

    Taken askingNothing() {
        return new Taken(details, "", times, complete, unanswered, booking);
    }

    Taken completed() {
        return new Taken(details, "", times, true, unanswered, booking);
    }

    Taken booking(@Nullable Booking other) {
        return new Taken(details, asked, times, complete, unanswered, other);
    }

    Taken withoutAnswer(String question) {
        List<String> more = new ArrayList<>(unanswered);
        if (more.size() < MOST_UNANSWERED) {
            more.add(question.length() > LONGEST ? question.substring(0, LONGEST) : question);
        }
        return new Taken(details, asked, times, complete, more, booking);
    }
}
