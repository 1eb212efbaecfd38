package dev.switchboard.desk.service;

import dev.switchboard.desk.service.SpokenText.Phrase;
import dev.switchboard.desk.service.SpokenText.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What somebody's words are worth: the prices of the services that they name, each once. Of several that would fit at a place
 * the longest counts, and what is part of a longer one that was said ("the wrap", after "a van wrap") means that one.
 *
 * @param named in the order in which they were named
 */
public record CallValue(List<Named> named) {

    /** @param words as they were said */
    public record Named(Service service, String words) {

        @Override
        public String toString() {
            return "Named[" + service.id() + "]";
        }
    }

    private record Match(Service service, Phrase phrase, Place place, int letters) {

        boolean isMeantBy(Match longer) {
            return !longer.service.equals(service) && phrase.isPartOf(longer.phrase);
        }
    }

    public CallValue {
        named = List.copyOf(named);
    }

    /** @param services of which those count that are active; of two that fit as well the first */
    public static CallValue of(String said, List<Service> services) {
        SpokenText text = SpokenText.of(said);
        Map<Service, Match> counted = new LinkedHashMap<>();
        List<Match> kept = new ArrayList<>();
        BitSet taken = new BitSet();
        for (Match match : matches(text, services)) {
            Place place = match.place();
            if (!taken.get(place.from(), place.to()).isEmpty() || kept.stream().anyMatch(match::isMeantBy)) {
                continue;
            }
            taken.set(place.from(), place.to());
            kept.add(match);
            counted.putIfAbsent(match.service(), match);
        }
        return new CallValue(counted.values().stream()
                .sorted(Comparator.comparingInt(match -> match.place().from()))
                .map(match -> new Named(match.service(), text.words(match.place())))
                .toList());
    }

    /** The longest first. */
    private static List<Match> matches(SpokenText text, List<Service> services) {
        List<Match> matches = new ArrayList<>();
        for (Service service : services) {
            if (service.active()) {
                Stream.concat(Stream.of(service.name()), service.keywords().stream())
                        .map(Phrase::of)
                        .distinct()
                        .forEach(phrase -> text.find(phrase)
                                .forEach(place -> matches.add(new Match(
                                        service,
                                        phrase,
                                        place,
                                        text.words(place).length()))));
            }
        }
        matches.sort(Comparator.comparingInt((Match match) -> -match.phrase().size())
                .thenComparingInt(match -> -match.letters())
                .thenComparingInt(match -> match.place().from())); // stable: then the owner's order
        return matches;
    }

    /** The sum of their prices, as far as an integer goes. */
    public int cents() {
        return (int) Math.min(
                Integer.MAX_VALUE,
                named.stream().mapToLong(each -> each.service().priceCents()).sum());
    }
}
