package dev.switchboard.ground.agent;

import dev.switchboard.ground.number.PhoneNumber;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an organization has decided about its agent.
 *
 * @param relay whether it may speak over the carrier's socket, where the carrier has one
 * @param persona the owner's words to the agent: tone, what to say and not to say; empty if none
 * @param disclosure whether it says that it is an automated assistant
 * @param languages BCP 47, the first is spoken first; empty: the carrier's usual one
 * @param departments those that callers may be handed over to, in the owner's order
 * @param memory whether it remembers what a caller called about before
 * @param upsetTransfer whether somebody who is upset twice is handed over to a person
 * @param missedCallsOf numbers whose calls come here when nobody answers there
 */
public record AgentProfile(
        Mode mode,
        boolean relay,
        String persona,
        boolean disclosure,
        List<String> languages,
        CallLimits limits,
        Hours hours,
        List<Department> departments,
        Greetings greetings,
        BusinessFacts business,
        boolean memory,
        Redaction redaction,
        boolean upsetTransfer,
        BlockedCallers blockedCallers,
        Set<PhoneNumber> missedCallsOf) {

    private static final AgentProfile DEFAULTS = new AgentProfile(
            Mode.TAKE_MESSAGE,
            false,
            "",
            false,
            List.of(),
            CallLimits.USUAL,
            Hours.always(ZoneOffset.UTC),
            List.of(),
            Greetings.USUAL,
            BusinessFacts.NONE,
            true,
            Redaction.USUAL,
            true,
            BlockedCallers.NOBODY,
            Set.of());

    public AgentProfile {
        languages = List.copyOf(languages);
        departments = List.copyOf(departments);
        missedCallsOf = Set.copyOf(missedCallsOf);
    }

    /** Of an organization that has decided nothing, or that nobody knows: it takes messages, and greets as it always did. */
    public static AgentProfile defaults() {
        return DEFAULTS;
    }

    AgentProfile with(Hours hours, List<String> languages, BusinessFacts business) {
        return with(hours, languages, business, departments, blockedCallers, missedCallsOf);
    }

    AgentProfile withMissedCallsOf(Set<PhoneNumber> numbers) {
        return with(hours, languages, business, departments, blockedCallers, numbers);
    }

    AgentProfile with(Hours hours, List<Department> departments, BlockedCallers blockedCallers) {
        return with(hours, languages, business, departments, blockedCallers, missedCallsOf);
    }

    private AgentProfile with(
            Hours hours,
            List<String> languages,
            BusinessFacts business,
            List<Department> departments,
            BlockedCallers blockedCallers,
            Set<PhoneNumber> missedCallsOf) {
        return new AgentProfile(
                mode,
                relay,
                persona,
                disclosure,
                languages,
                limits,
                hours,
                departments,
                greetings,
                business,
                memory,
                redaction,
                upsetTransfer,
                blockedCallers,
                missedCallsOf);
    }

    public boolean converses() {
        return mode == Mode.CONVERSE;
    }

    public Optional<Blocked> blocked(PhoneNumber caller) {
        return blockedCallers.find(caller);
    }

    public boolean takesMissedCallsOf(PhoneNumber number) {
        return missedCallsOf.contains(number);
    }

    /** By its name, in whatever case it is said. */
    public Optional<Department> department(String name) {
        return departments.stream()
                .filter(department -> department.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** That callers hear before anybody has said anything. @param usual of the phone settings */
    public String firstLanguage(String usual) {
        return languages.isEmpty() ? usual : languages.get(0);
    }

    /** What times and days are said in. */
    public Locale locale() {
        return languages.isEmpty() ? Locale.US : Locale.forLanguageTag(languages.get(0));
    }

    @Override
    public String toString() {
        return "AgentProfile[" + mode.wire() + "]";
    }
}
