package dev.switchboard.desk.explain;

import dev.switchboard.desk.explain.Explanation.Fact;
import dev.switchboard.desk.explain.Explanation.Step;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what happened, in whatever order it is found. */
final class Story {

    private static final String TRIAL = "trial";

    private final Instant begun;
    private final List<Happened> steps = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    Story(Instant begun) {
        this.begun = begun;
    }

    /** @param what in words of ours */
    Happened step(Instant at, StepKind kind, String what) {
        Happened step = new Happened(at, kind, what);
        steps.add(step);
        return step;
    }

    void note(String words) {
        notes.add(words);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** All of it was served by a draft on trial, in the place of the version that served others. */
    void tried(Tried trial) {
        trial.tell(this);
        for (Happened step : steps) {
            if (step.version != null) {
                step.version = trial.base();
                step.facts.removeIf(fact -> fact.name().equals(TRIAL));
                step.ours(TRIAL, "by a draft over that version");
            }
        }
    }

    List<Step> steps() {
        return steps.stream()
                .sorted(Comparator.comparing((Happened step) -> step.at).thenComparing(step -> step.kind))
                .map(step -> new Step(
                        Duration.between(begun, step.at).toMillis(),
                        step.at,
                        step.kind,
                        step.what,
                        step.facts,
                        step.version))
                .toList();
    }

    /** What is known of something; what is empty is left out. */
    static final class Known {

        private Known() {}

        static void add(List<Fact> facts, String name, @Nullable Object value, Secrecy secrecy) {
            if (value != null && !value.toString().isBlank()) {
                String text = secrecy == Secrecy.NUMBER ? shown(value.toString()) : value.toString();
                facts.add(new Fact(name, text.strip(), secrecy));
            }
        }

        private static String shown(String number) {
            Optional<PhoneNumber> parsed = PhoneNumber.parse(number);
            return parsed.map(PhoneNumber::display).orElse(number);
        }
    }

    /** A step that is being told. */
    static final class Happened {

        private final Instant at;
        private final StepKind kind;
        private final String what;
        private final List<Fact> facts = new ArrayList<>();
        private @Nullable Long version;

        private Happened(Instant at, StepKind kind, String what) {
            this.at = at;
            this.kind = kind;
            this.what = what;
        }

        Happened ours(String name, @Nullable Object value) {
            return with(name, value, Secrecy.OURS);
        }

        Happened words(String name, @Nullable Object value) {
            return with(name, value, Secrecy.WORDS);
        }

        Happened with(String name, @Nullable Object value, Secrecy secrecy) {
            Known.add(facts, name, value, secrecy);
            return this;
        }

        /** @param number null or 0 if it is not known */
        Happened version(@Nullable Long number) {
            version = number == null || number == 0 ? null : number;
            return this;
        }
    }
}
