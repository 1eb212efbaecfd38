package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.reload.Nearest;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What stands behind the name of a component and in its options is something that it takes. */
final class Ranges {

    private static final String NUMBER = "-?[0-9]{1,9}(?:\\.[0-9]{1,9})?";
    private static final String TOPICS = "switchboard.";
    private static final Set<String> TOPICS_OF_EVENTS =
            Event.types().stream().map(type -> type.replace('.', '-')).collect(Collectors.toCollection(TreeSet::new));

    private final Facts facts;
    private final Findings findings;

    Ranges(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    void breaker(Step step) {
        step.value()
                .path("resilience4jConfiguration")
                .properties()
                .forEach(option -> number(
                        "circuitBreaker", option.getKey(), option.getValue().asText(), step.place()));
    }

    void endpoint(Endpoint endpoint, Place place) {
        endpoint.options().forEach((name, value) -> number(endpoint.scheme(), name, value, place));
        String operations = facts.of("operations").path(endpoint.scheme()).asText("");
        if (!operations.isEmpty()
                && !endpoint.isDynamic()
                && !endpoint.path().replaceFirst("^//", "").matches(operations)) {
            findings.error(
                    place,
                    "component",
                    endpoint.scheme() + " has no operation '" + endpoint.path() + "'.",
                    OnBoard.NOT_STARTED);
        }
        topic(endpoint, place);
        endpoint.options().keySet().forEach(option -> Options.meant(facts, endpoint, option)
                .ifPresent(meant -> findings.error(
                        place,
                        "component",
                        endpoint.scheme() + " has no option '" + option + "': is '" + meant + "' meant?",
                        OnBoard.NOT_STARTED)));
    }

    /** A header that nothing reads or sets, because of a letter or two. */
    void header(String name, Place place) {
        Set<String> known = facts.list("headers");
        if (known.contains(name)) {
            return;
        }
        Optional<String> meant =
                known.stream().filter(each -> Nearest.differsByOne(name, each)).findFirst();
        meant.ifPresent(
                header -> findings.error(
                        place,
                        "headers",
                        "Nothing knows a header '" + name + "': is '" + header + "' meant?",
                        "The model is asked without its instructions, or a CRM refuses what it can't read: nobody hears of the call."));
    }

    private void topic(Endpoint endpoint, Place place) {
        if (!endpoint.scheme().equals("kafka") || !endpoint.path().startsWith(TOPICS)) {
            return;
        }
        String event = endpoint.path().substring(TOPICS.length());
        Optional<String> meant =
                TOPICS_OF_EVENTS.contains(event) ? Optional.empty() : Nearest.of(event, TOPICS_OF_EVENTS);
        meant.ifPresent(name -> findings.error(
                place,
                "component",
                "The service writes no topic '" + endpoint.path() + "': is '" + TOPICS + name + "' meant?",
                "Nothing ever comes: the CRM hears of no call, and nobody notices."));
    }

    private void number(String of, String option, String value, Place place) {
        JsonNode range = facts.of("ranges").path(of).path(option);
        String number = Settings.resolved(value).strip();
        if (range.isMissingNode() || !number.matches(NUMBER)) {
            return;
        }
        BigDecimal is = new BigDecimal(number);
        if (is.compareTo(range.get(0).decimalValue()) < 0
                || is.compareTo(range.get(1).decimalValue()) > 0) {
            findings.error(
                    place,
                    "value",
                    option + " of " + of + " is " + number + ": expected "
                            + range.get(0).asText() + " to " + range.get(1).asText() + ".",
                    "The route does not start, or the model refuses every question, and callers are understood by the rules alone.");
        }
    }
}
