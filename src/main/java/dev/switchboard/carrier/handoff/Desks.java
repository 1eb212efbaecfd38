package dev.switchboard.carrier.handoff;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The departments of an organization at this moment, in the owner's order, and which of them is meant. */
record Desks(List<Desk> all) {

    Desks {
        all = List.copyOf(all);
    }

    /**
     * The one that is named, be it open or not; else one for the number that was called, else the first that is open. A name that
     * nobody has is no name.
     *
     * @param numberType of the number that was called; empty if it has none
     */
    Optional<Desk> choose(Optional<String> name, String numberType) {
        return name.flatMap(this::named)
                .or(() -> all.stream()
                        .filter(desk -> desk.open && !desk.numbers.isEmpty())
                        .filter(desk -> !numberType.isEmpty() && desk.numberType.equals(numberType))
                        .findFirst())
                .or(() -> all.stream()
                        .filter(desk -> desk.open && !desk.numbers.isEmpty())
                        .findFirst())
                .or(() -> all.stream().filter(desk -> !desk.numbers.isEmpty()).findFirst())
                .or(() -> all.stream().findFirst());
    }

    private Optional<Desk> named(String name) {
        String wanted = plain(name);
        return all.stream()
                .filter(desk -> plain(desk.name).equals(wanted))
                .findFirst()
                .or(() -> all.stream()
                        .filter(desk -> contains(wanted, plain(desk.name)) || contains(plain(desk.name), wanted))
                        .findFirst());
    }

    private static boolean contains(String words, String word) {
        return !word.isEmpty() && (" " + words + " ").contains(" " + word + " ");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** @param numbers called one after the other @param numberType of the numbers whose callers go there first */
    record Desk(UUID id, String name, List<PhoneNumber> numbers, String numberType, boolean open) {

        Desk {
            numbers = List.copyOf(numbers);
        }
    }
}
