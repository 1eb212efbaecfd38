package dev.switchboard.classify;

import dev.switchboard.reload.BadFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hears year, make and model; the makes and models are a list in the configuration. */
final class VehicleFinder {

    /** How many words may stand between year and make: "a 2019 matte black ford". */
    private static final int YEAR_REACH = 3;

    /** A way to say a vehicle: its words, and what they mean. */
    private record Saying(List<String> words, String make, Optional<String> model) {

        boolean isAt(Heard heard, int at) {
            for (int index = 0; index < words.size(); index++) {
                if (!words.get(index).equals(heard.word(at + index))) {
                    return false;
                }
            }
            return true;
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
        add(new Saying(both, make, model));
        if (alone) {
            add(new Saying(modelWords, make, model));
        }
    }

    private void add(Saying saying) {
        byFirstWord
                .computeIfAbsent(saying.words.get(0), first -> new ArrayList<>())
                .add(saying);
    }
}
