package dev.switchboard.ground.alarm;

import dev.switchboard.ground.reload.LiveFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The alarms that there are, as {@code config/alarms.yml} says, and how what they are about is now. */
@Component
@EnableConfigurationProperties(AlarmProperties.class)
final class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final Supplier<AlarmFile> file;
    private final List<Measure> measures;

    Alarms(LiveFiles files, List<Measure> measures) {
        this.measures = List.copyOf(measures);
        Set<String> names = measures.stream().map(Measure::name).collect(Collectors.toSet());
        this.file = files.of("alarms.yml", yaml -> AlarmFile.parse(yaml, names));
    }

    List<AlarmRule> rules() {
        return file.get().rules();
    }

    String unit(String measure) {
        return measures.stream()
                .filter(one -> one.name().equals(measure))
                .map(Measure::unit)
                .findFirst()
                .orElse("");
    }

    /** @return nothing if nobody can tell */
    Optional<List<Reading>> read(String measure) {
        List<Reading> all = new ArrayList<>();
        for (Measure one : measures) {
            if (one.name().equals(measure)) {
                try {
                    all.addAll(one.read());
                } catch (RuntimeException unknown) {
                    LOG.warn(
                            "{} can't be measured: {}",
                            measure,
                            unknown.getClass().getSimpleName());
                    return Optional.empty();
                }
            }
        }
        return Optional.of(all);
    }
}
