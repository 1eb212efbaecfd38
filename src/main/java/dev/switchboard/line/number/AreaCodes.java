package dev.switchboard.line.number;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which area codes serve the same places, as {@code config/area-codes.yml} says. */
final class AreaCodes {

    private final Map<String, Place> places;

    private AreaCodes(Map<String, Place> places) {
        this.places = places;
    }

    /** @throws BadFileException naming the area code that is none, or stands there twice */
    static AreaCodes parse(String yaml) throws BadFileException {
        Map<String, Place> places = new HashMap<>();
        for (Map.Entry<String, Map<String, List<String>>> country :
                YamlText.read(yaml, File.class).countries.entrySet()) {
            for (Map.Entry<String, List<String>> region : country.getValue().entrySet()) {
                add(country.getKey(), region.getKey(), region.getValue(), places);
            }
        }
        return new AreaCodes(Map.copyOf(places));
    }

    private static void add(String country, String region, List<String> groups, Map<String, Place> places)
            throws BadFileException {
        if (!country.matches("[A-Z]{2}") || !region.matches("[A-Z]{2}")) {
            throw new BadFileException(0, "expected countries and regions of two letters, like US and OK");
        }
        Set<String> seen = new HashSet<>(places.keySet());
        for (String group : groups) {
            List<String> codes = List.of(group.strip().split("[ /]+"));
            for (String code : codes) {
                if (!code.matches("[2-9][0-9]{2}") || !seen.add(code)) {
                    throw new BadFileException(0, region + ": expected three digits, each area code once: " + code);
                }
                places.put(code, new Place(country, region, others(codes, code)));
            }
        }
    }

    private static List<String> others(List<String> codes, String code) {
        List<String> others = new ArrayList<>(codes);
        others.remove(code);
        return List.copyOf(others);
    }

    /** Those that serve the very same place. */
    List<String> overlays(String areaCode) {
        return Optional.ofNullable(places.get(areaCode)).map(Place::overlays).orElse(List.of());
    }

    /** The state or province, two letters; nothing for a code that is not in the file. */
    Optional<String> region(String areaCode) {
        return Optional.ofNullable(places.get(areaCode)).map(Place::region);
    }

    Optional<String> country(String areaCode) {
        return Optional.ofNullable(places.get(areaCode)).map(Place::country);
    }

    private record Place(String country, String region, List<String> overlays) {}

    private record File(Map<String, Map<String, List<String>>> countries) {}
}
