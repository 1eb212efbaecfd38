package dev.switchboard.desk.explain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one call.
 *
 * @param callId null where it is shared, as are the other names and times of the clock
 * @param personalData whether names, numbers, words and addresses are in it
 * @param startedAt from when on {@code afterMs} of steps counts
 * @param day on which the call came, in UTC
 * @param facts of the call as a whole
 * @param steps in the order of time
 * @param files that decided, in the version that did
 * @param notes on what is not known, in words of ours
 */
public record Explanation(
        @Nullable UUID callId,
        boolean personalData,
        @Nullable Instant startedAt,
        LocalDate day,
        List<Fact> facts,
        List<Step> steps,
        List<DecidingFile> files,
        List<String> notes) {

    public Explanation {
        facts = List.copyOf(facts);
        steps = List.copyOf(steps);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Some of it is what somebody said. */
    @Override
    public String toString() {
        return "Explanation[" + callId + "]";
    }

    /**
     * Something known.
     *
     * @param name of ours, never anybody's
     * @param secrecy whose the value is
     */
    public record Fact(String name, String value, Secrecy secrecy) {

        @Override
        public String toString() {
            return "Fact[" + name + "]";
        }
    }

    /**
     * Something that happened.
     *
     * @param afterMs since the call began; less than 0 for what was before
     * @param what in words of ours
     * @param version of the files that decided it; null if it is not known, or they decided nothing
     */
    public record Step(
            long afterMs,
            @Nullable Instant at,
            StepKind kind,
            String what,
            List<Fact> facts,
            @Nullable Long version) {

        public Step {
            facts = List.copyOf(facts);
        }

        @Override
        public String toString() {
            return "Step[" + kind + "]";
        }
    }

    /**
     * A file that decided something.
     *
     * @param decided what
     * @param version in which it was changed last before that
     * @param changedSince whether it has been changed after that
     */
    public record DecidingFile(
            String name,
            String decided,
            long version,
            @Nullable Instant changedAt,
            boolean changedSince) {}
}
