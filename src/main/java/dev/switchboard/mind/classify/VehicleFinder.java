package dev.switchboard.mind.classify;

import dev.switchboard.ground.reload.BadFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Hears year, make and model; the makes and models are a list in the configuration. */
final class VehicleFinder {

    /** How many words may stand between year and make: "a 2019 matte black ford". */
    private static final int YEAR_REACH = 3;

    /** A way to say a vehicle: its words, and what they mean. */
    private record Saying(List<String> words, List<String> plural, String make, Optional<String> model) {

        boolean isAt(Heard heard, int at) {
            List<String> said =
                    IntStream.range(at, at + words.size()).mapToObj(heard::word).toList();
            return said.equals(words) || said.equals(plural);
        }
    }

    private final Map<String, List<Saying>> byFirstWord = new HashMap<>();

    static VehicleFinder parse(YamlPart part, Hearing hearing) throws BadFileException {
        VehicleFinder finder = new VehicleFinder();
        for (Map.Entry<String, YamlPart> make : part.entries().entrySet()) {
            Map<String, YamlPart> models = make.getValue().entries(Set.of("alone", "after_make"));
            finder.add(hearing, make.getKey(), Optional.empty(), false);
            for (Map.Entry<String, YamlPart> group : models.entrySet()) {
                for (String model : group.getValue().texts()) {
                    finder.add(
                            hearing,
                            make.getKey(),
                            Optional.of(model),
                            group.getKey().equals("alone"));
                }
            }
        }
        finder.byFirstWord.values().forEach(list -> list.sort((a, b) -> b.words.size() - a.words.size()));
        return finder;
    }

    Optional<VehicleInfo> find(Heard heard) {
        Optional<VehicleInfo> best = Optional.empty();
        for (int at = 0; at < heard.size(); at++) {
            Optional<VehicleInfo> vehicle = at(heard, at);
            if (vehicle.isPresent() && known(vehicle) > known(best)) {
                best = vehicle;
            }
        }
        return best;
    }

    private Optional<VehicleInfo> at(Heard heard, int at) {
        for (Saying saying : byFirstWord.getOrDefault(heard.word(at), List.of())) {
            if (saying.isAt(heard, at)) {
                return Optional.of(new VehicleInfo(yearBefore(heard, at), Optional.of(saying.make), saying.model));
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> yearBefore(Heard heard, int at) {
        for (int back = 0; back <= YEAR_REACH; back++) {
            Optional<Integer> year = SpokenYear.endingBefore(heard, at - back);
            if (year.isPresent()) {
                return year;
            }
        }
        return Optional.empty();
    }

    private static int known(Optional<VehicleInfo> vehicle) {
        return vehicle.map(info ->
                        1 + (info.year().isPresent() ? 1 : 0) + (info.model().isPresent() ? 1 : 0))
                .orElse(0);
    }

    private void add(Hearing hearing, String make, Optional<String> model, boolean alone) {
        List<String> makeWords = hearing.words(make);
        List<String> modelWords = model.map(hearing::words).orElse(List.of());
        List<String> both = new ArrayList<>(makeWords);
        both.addAll(modelWords);
        add(both, make, model);
        if (alone) {
            add(modelWords, make, model);
        }
    }

    private void add(List<String> words, String make, Optional<String> model) {
        List<String> plural = new ArrayList<>(words);
        plural.set(words.size() - 1, words.get(words.size() - 1) + "s");
        Saying saying = new Saying(words, plural, make, model);
        for (String first : new HashSet<>(List.of(words.get(0), plural.get(0)))) {
            byFirstWord.computeIfAbsent(first, word -> new ArrayList<>()).add(saying);
        }
    }
}
