package dev.switchboard.desk.booking;

import dev.switchboard.carrier.dialogue.ToolAnswer;
import dev.switchboard.desk.appointment.Availability;
import dev.switchboard.desk.appointment.Slot;
import dev.switchboard.desk.service.Service;
import dev.switchboard.mind.time.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds free times for a wish, few enough to be remembered by somebody who only hears them. */
@Component
class FreeTimes {

    private static final int MOST_TOLD = 3;
    private static final int LOOKED_AT = 60;
    private static final Duration APART = Duration.ofHours(2);
    private static final Duration AHEAD = Duration.ofDays(366); // the organization's own horizon is nearer

    private final Availability availability;
    private final Wishes wishes;
    private final Sentences sentences;

    FreeTimes(Availability availability, Wishes wishes, Sentences sentences) {
        this.availability = availability;
        this.wishes = wishes;
        this.sentences = sentences;
    }

    boolean isFree(Visit visit, Service service, Instant start) {
        return !availability
                .free(visit.organization(), service.id(), Optional.empty(), start, start.plusSeconds(1), 1)
                .isEmpty();
    }

    /** @param appointment start of the one that is to be moved, or empty */
    ToolAnswer near(Visit visit, Service service, String when, String appointment) {
        List<Wish> all = when.isBlank() ? List.of() : wishes.readAll(visit, when);
        if (all.isEmpty()) {
            return told(visit, service, "next", spread(next(visit, service)), appointment);
        }
        if (all.size() > 1) {
            return ofEach(visit, service, all, appointment);
        }
        Wish wish = all.get(0);
        List<Instant> near = near(visit, service, wish);
        List<Instant> fitting = fitting(visit, wish, near);
        boolean exact = wish.clock() && wish.from().equals(wish.until());
        if (exact && !fitting.isEmpty()) {
            return exactly(visit, service, fitting.get(0), appointment);
        }
        return fitting.isEmpty()
                ? others(visit, service, "other", near, appointment)
                : told(visit, service, "free", spread(fitting), appointment);
    }

    private List<Instant> near(Visit visit, Service service, Wish wish) {
        return starts(availability.near(visit.organization(), service.id(), wish, LOOKED_AT));
    }

    private static List<Instant> fitting(Visit visit, Wish wish, List<Instant> near) {
        return near.stream()
                .filter(start -> Wishes.fits(visit, wish, start))
                .sorted()
                .toList();
    }

    /** One of each day that would do, then another one of each while there are few. */
    private ToolAnswer ofEach(Visit visit, Service service, List<Wish> all, String appointment) {
        List<List<Instant>> each = all.stream()
                .map(wish -> spread(fitting(visit, wish, near(visit, service, wish))))
                .toList();
        List<Instant> few = IntStream.range(0, MOST_TOLD)
                .boxed()
                .flatMap(round -> each.stream()
                        .flatMap(starts -> starts.stream().skip(round).limit(1)))
                .distinct()
                .limit(Math.max(MOST_TOLD, all.size()))
                .sorted()
                .toList();
        return few.isEmpty()
                ? others(visit, service, "other", near(visit, service, all.get(0)), appointment)
                : told(visit, service, "free", few, appointment);
    }

    private List<Instant> next(Visit visit, Service service) {
        return starts(availability.free(
                visit.organization(),
                service.id(),
                Optional.empty(),
                visit.now(),
                visit.now().plus(AHEAD),
                LOOKED_AT));
    }

    private ToolAnswer exactly(Visit visit, Service service, Instant start, String appointment) {
        String say = sentences.say(visit.language(), "free_one", Map.of("time", visit.words(start)));
        return Answer.of("free", say)
                .with("service", service.name())
                .with("appointment", appointment)
                .exact(true)
                .slots(visit, List.of(start))
                .tell("This time is free; not booked yet. Go on to "
                        + (appointment.isEmpty() ? "the tool that books" : "the tool that reschedules")
                        + " with this start now, and read back what it answers.");
    }

    private ToolAnswer told(Visit visit, Service service, String sentence, List<Instant> starts, String appointment) {
        if (starts.isEmpty()) {
            return full(visit, service);
        }
        String name = starts.size() == 1 ? "free_one" : sentence;
        String say = sentences.say(
                visit.language(), name, Map.of("times", visit.choice(starts), "time", visit.words(starts.get(0))));
        return Answer.of("free", say)
                .with("service", service.name())
                .with("appointment", appointment)
                .exact(false)
                .slots(visit, starts)
                .tell("These are free. Offer no others. Nothing is booked yet.");
    }

    /** Others than the one that is not to be had. @param state {@code other} or {@code taken} */
    ToolAnswer othersThan(Visit visit, Service service, String state, Instant start, String appointment) {
        List<Instant> near = starts(availability.near(
                visit.organization(), service.id(), Wishes.at(start.atZone(visit.zone())), LOOKED_AT));
        List<Instant> others = near.stream().filter(each -> !each.equals(start)).toList();
        return others(visit, service, state, others, appointment);
    }

    ToolAnswer others(Visit visit, Service service, String state, List<Instant> near, String appointment) {
        if (near.isEmpty()) {
            return full(visit, service);
        }
        List<Instant> two = two(near);
        return Answer.of(state, sentences.say(visit.language(), state, Map.of("times", visit.choice(two))))
                .with("service", service.name())
                .with("appointment", appointment)
                .slots(visit, two)
                .tell("Nothing is booked. The wanted time is not free; offer these instead.");
    }

    /** The nearest, and the nearest that is not next to it. */
    private static List<Instant> two(List<Instant> near) {
        Instant first = near.get(0);
        Optional<Instant> second = near.stream()
                .filter(each -> Duration.between(first, each).abs().compareTo(APART) >= 0)
                .findFirst()
                .or(() -> near.stream().skip(1).findFirst());
        return Stream.concat(Stream.of(first), second.stream()).sorted().toList();
    }

    private ToolAnswer full(Visit visit, Service service) {
        return Answer.of("full", sentences.say(visit.language(), "full", Map.of()))
                .with("service", service.name())
                .tell("Nothing is free. Say so, and offer to take a message.");
    }

    static List<Instant> starts(List<Slot> slots) {
        return slots.stream().map(Slot::starts).distinct().toList();
    }

    /** A few with some hours between them: of "8, 8:30 or 9" a caller gets nothing. */
    private static List<Instant> spread(List<Instant> starts) {
        List<Instant> few = new ArrayList<>();
        for (Instant start : starts) {
            boolean apart =
                    few.isEmpty() || !start.isBefore(few.get(few.size() - 1).plus(APART));
            if (apart && few.size() < MOST_TOLD) {
                few.add(start);
            }
        }
        if (few.size() == 1 && starts.size() > 1) {
            few.add(starts.get(starts.size() - 1));
        }
        return few;
    }
}
