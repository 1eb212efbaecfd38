package dev.switchboard.mind.classify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The vehicle a caller spoke of, as far as it was told.
 *
 * @param year model year, four digits
 * @param make for example {@code Ford}
 * @param model for example {@code F-150}
 */
public record VehicleInfo(Optional<Integer> year, Optional<String> make, Optional<String> model) {

    private static final int MAX_LENGTH = 40;

    /** Drops a year that no vehicle has, cleans and shortens the words. */
    public VehicleInfo {
        year = year.filter(number -> number >= 1886 && number <= 2100);
        make = make.map(word -> CallerText.cleanForReading(word, MAX_LENGTH)).filter(word -> !word.isEmpty());
        model = model.map(word -> CallerText.cleanForReading(word, MAX_LENGTH)).filter(word -> !word.isEmpty());
    }

    /** Whether nothing at all is known. */
    public boolean isUnknown() {
        return year.isEmpty() && make.isEmpty() && model.isEmpty();
    }

    /** What is known, as people write it: {@code 2019 Ford F-150}. */
    public String display() {
        return Stream.of(year.map(String::valueOf), make, model)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    @JsonCreator
    static VehicleInfo fromJson(Json json) {
        return new VehicleInfo(
                Optional.ofNullable(json.year), Optional.ofNullable(json.make), Optional.ofNullable(json.model));
    }

    @JsonValue
    Json toJson() {
        return new Json(year.orElse(null), make.orElse(null), model.orElse(null));
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Json(
            @JsonProperty("year") @Nullable Integer year,
            @JsonProperty("make") @Nullable String make,
            @JsonProperty("model") @Nullable String model) {}
}
