package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every number that the simulated carrier has ever had, as {@code simulator/numbers.txt} lists them. */
final class SimulatedCatalogue {

    private static final String FILE = "/simulator/numbers.txt";
    private static final int OF_A_PLACE = 4;
    private static final List<String> KEYS = List.of("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz");

    private final List<Range> ranges;

    private SimulatedCatalogue(List<Range> ranges) {
        this.ranges = ranges;
    }

    static SimulatedCatalogue read() {
        try (InputStream file = SimulatedCatalogue.class.getResourceAsStream(FILE)) {
            String text = new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
            return new SimulatedCatalogue(text.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Range::of)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean sells(String country, NumberKind kind) {
        return ranges.stream().anyMatch(range -> range.country.equals(country) && range.kind == kind);
    }

    Optional<Item> find(PhoneNumber number) {
        return ranges.stream()
                .filter(range -> range.holds(number.e164()))
                .findFirst()
                .map(range -> new Item(range, number.e164()));
    }

    /** In no particular order, as carriers show them: else whoever looks at once would want the same one. */
    Stream<Item> items(Filter filter) {
        List<Range> fitting =
                new ArrayList<>(ranges.stream().filter(filter::fits).toList());
        Collections.shuffle(fitting);
        Pattern contains = filter.pattern();
        boolean anywhere = filter.areaCode.isEmpty() && filter.contains.isEmpty() && filter.region.isEmpty();
        return fitting.stream()
                .flatMap(range -> {
                    List<Integer> ends = new ArrayList<>(IntStream.rangeClosed(range.first, range.last)
                            .boxed()
                            .toList());
                    Collections.shuffle(ends);
                    return (anywhere ? ends.stream().limit(OF_A_PLACE) : ends.stream())
                            .map(end -> new Item(range, range.number(end)));
                })
                .filter(item -> contains.matcher(item.e164).find());
    }

    private static String digits(String contains) {
        StringBuilder digits = new StringBuilder();
        for (char c : contains.toLowerCase(Locale.ROOT).toCharArray()) {
            int key = IntStream.range(0, KEYS.size())
                    .filter(i -> KEYS.get(i).indexOf(c) >= 0)
                    .findFirst()
                    .orElse(-1);
            digits.append(c == '*' ? "[0-9]" : key < 0 ? Pattern.quote(String.valueOf(c)) : String.valueOf(key + 2));
        }
        return digits.toString();
    }

    /** What is looked for; an empty text is any. */
    record Filter(String country, NumberKind kind, String areaCode, String region, String contains, boolean sms) {

        private static final Set<String> SOLD_OUT = Set.of("212");

        boolean fits(Range range) {
            return range.country.equals(country)
                    && range.kind == kind
                    && (areaCode.isEmpty() || range.prefix.startsWith("+1" + areaCode))
                    && !SOLD_OUT.contains(areaCode)
                    && (region.isEmpty() || range.region.equalsIgnoreCase(region))
                    && (!sms || range.can.contains("sms"));
        }

        Pattern pattern() {
            return Pattern.compile(digits(contains));
        }
    }

    /**
     * @param digits how many there are behind the prefix
     * @param address whose is asked for: {@code none}, {@code any}, {@code local} or {@code foreign}
     * @param bundle whether it is sold with approved papers only
     */
    record Range(
            String country,
            NumberKind kind,
            String prefix,
            int first,
            int last,
            int digits,
            String region,
            List<String> can,
            String address,
            boolean bundle,
            String town) {

        static Range of(String line) {
            String[] words = line.split(" ", 9);
            String[] ends = words[3].split("-");
            return new Range(
                    words[0],
                    NumberKind.of(words[1]),
                    words[2],
                    Integer.parseInt(ends[0]),
                    Integer.parseInt(ends[1]),
                    ends[0].length(),
                    words[4].replace("-", ""),
                    List.of(words[5].split(",")),
                    words[6],
                    words[7].equals("bundle"),
                    words[8].equals("-") ? "" : words[8]);
        }

        /** Where papers are asked for, they hold the address; but not one of the very place. */
        boolean addressRequired() {
            return address.equals("local") || address.equals("any") && !bundle;
        }

        String number(int end) {
            return prefix + ("%0" + digits + "d").formatted(end);
        }

        boolean holds(String e164) {
            if (!e164.startsWith(prefix) || e164.length() != prefix.length() + digits) {
                return false;
            }
            int end = Integer.parseInt(e164.substring(prefix.length()));
            return end >= first && end <= last;
        }
    }

    /** One number. */
    record Item(Range range, String e164) {

        PhoneNumber number() {
            return new PhoneNumber(e164);
        }

        ObjectNode capabilities() {
            return SimulatorForm.object()
                    .put("voice", range.can.contains("voice"))
                    .put("sms", range.can.contains("sms"))
                    .put("mms", range.can.contains("mms"));
        }

        ObjectNode json() {
            ObjectNode json = SimulatorForm.object();
            json.put("phone_number", e164).put("friendly_name", number().display());
            json.put("iso_country", range.country).put("address_requirements", range.address);
            json.put("locality", some(range.town))
                    .put("region", some(range.region))
                    .put("rate_center", some(rateCenter()));
            json.putNull("lata").putNull("latitude").putNull("longitude").putNull("postal_code");
            json.set("capabilities", capabilities());
            return json.put("beta", false);
        }

        /** In North America, in the capitals of its plan, ten letters of them. */
        private String rateCenter() {
            String name =
                    e164.startsWith("+1") ? range.town.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "") : "";
            return name.substring(0, Math.min(10, name.length()));
        }

        private static @Nullable String some(String text) {
            return text.isEmpty() ? null : text;
        }

        @Override
        public String toString() {
            return "Item[" + range.country + "]";
        }
    }
}
