package dev.switchboard.mind.guard;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Streets, with the number of the house where it is told. */
final class AddressMarks {

    static final Map<String, String> SUFFIXES = Map.ofEntries(
            Map.entry("street", "street"),
            Map.entry("st", "street"),
            Map.entry("avenue", "avenue"),
            Map.entry("ave", "avenue"),
            Map.entry("av", "avenue"),
            Map.entry("road", "road"),
            Map.entry("rd", "road"),
            Map.entry("boulevard", "boulevard"),
            Map.entry("blvd", "boulevard"),
            Map.entry("drive", "drive"),
            Map.entry("dr", "drive"),
            Map.entry("lane", "lane"),
            Map.entry("ln", "lane"),
            Map.entry("court", "court"),
            Map.entry("ct", "court"),
            Map.entry("highway", "highway"),
            Map.entry("hwy", "highway"),
            Map.entry("parkway", "parkway"),
            Map.entry("pkwy", "parkway"),
            Map.entry("expressway", "expressway"),
            Map.entry("terrace", "terrace"),
            Map.entry("plaza", "plaza"),
            Map.entry("circle", "circle"),
            Map.entry("broadway", "broadway"));

    private static final Set<String> DIRECTIONS = Set.of(
            "north",
            "south",
            "east",
            "west",
            "n",
            "s",
            "e",
            "w",
            "northwest",
            "northeast",
            "southwest",
            "southeast",
            "nw",
            "ne",
            "sw",
            "se",
            ".");
    private static final Set<String> NO_NAMES = Set.of(
            "the", "a", "our", "your", "this", "that", "of", "to", "test", "on", "in", "at", "from", "and", "is",
            "will", "can", "us", "you", "off", "across", "down", "hard", "we", "main's", "any", "same", "each");
    private static final int LONGEST_NAME = 4;

    private AddressMarks() {}

    static Optional<Mark> at(Words words, int i) {
        if (words.at(i).is("calle", "avenida") && words.at(i + 1).isLetters()) {
            int number = words.at(i + 2).is(",", "número", "numero") ? i + 3 : i + 2;
            String street = "st:" + words.at(i + 1).text();
            return Optional.of(
                    words.at(number).isNumber()
                            ? Mark.of(
                                    Kind.ADDRESS,
                                    i,
                                    number + 1,
                                    Set.of("ad:" + words.at(number).text() + " "
                                            + words.at(i + 1).text()))
                            : Mark.of(Kind.ADDRESS, i, i + 2, Set.of(street)));
        }
        Optional<HouseNumber> house = HouseNumber.at(words, i);
        if (house.isPresent()) {
            Optional<Mark> mark = numbered(words, i, house.get());
            if (mark.isPresent()) {
                return mark;
            }
        }
        return named(words, i);
    }

    private static Optional<Mark> numbered(Words words, int from, HouseNumber house) {
        int name = house.to();
        while (DIRECTIONS.contains(words.at(name).text())) {
            name++;
        }
        int suffix = suffix(words, name);
        if (suffix < 0) {
            return Optional.empty();
        }
        String street = words.at(name).text();
        Set<String> readings = new HashSet<>();
        house.readings().forEach(number -> readings.add("ad:" + number + " " + street));
        return Optional.of(Mark.of(Kind.ADDRESS, from, suffix + 1, readings));
    }

    /** Where the suffix of the street stands whose name begins here; -1 if it is none. */
    private static int suffix(Words words, int name) {
        if (words.at(name).is("broadway")) {
            return words.at(name + 1).is("street", "avenue", "st", "ave") ? name + 1 : name;
        }
        for (int i = name; i < name + LONGEST_NAME; i++) {
            Word word = words.at(i);
            boolean part = word.isLetters() || word.isNumber();
            if (!part || NO_NAMES.contains(word.text()) && !SUFFIXES.containsKey(word.text())) {
                return -1;
            }
            if (i > name && SUFFIXES.containsKey(word.text())) {
                return i;
            }
        }
        return -1;
    }

    /** A street by its name alone, as names are written. */
    private static Optional<Mark> named(Words words, int i) {
        Word name = words.at(i);
        Word suffix = words.at(i + 1);
        boolean street = name.isLetters()
                && name.capital()
                && !NO_NAMES.contains(name.text())
                && SUFFIXES.containsKey(suffix.text())
                && suffix.capital()
                && !SUFFIXES.containsKey(name.text());
        return street ? Optional.of(Mark.of(Kind.ADDRESS, i, i + 2, Set.of("st:" + name.text()))) : Optional.empty();
    }

    /** The number of a house: "1204", "twelve oh four", "forty-five twelve". */
    private record HouseNumber(Set<String> readings, int to) {

        static Optional<HouseNumber> at(Words words, int i) {
            Optional<Number> first = Number.at(words, i);
            if (first.isEmpty() || words.at(i).text().contains(".")) {
                return Optional.empty();
            }
            Number number = first.get();
            Set<String> readings = new HashSet<>();
            readings.add(String.valueOf(number.hundredths() / 100));
            int to = number.to();
            StringBuilder digits = new StringBuilder(number.plain());
            while (number.inWords() && words.at(to).isLetters()) {
                Optional<Number> next = Number.at(words, to);
                if (next.isEmpty()) {
                    break;
                }
                digits.append(next.get().plain());
                to = next.get().to();
            }
            readings.add(digits.toString());
            return Optional.of(new HouseNumber(readings, to));
        }
    }
}
