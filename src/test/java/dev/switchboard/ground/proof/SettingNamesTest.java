package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.reload.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingNamesTest {

    private static final Pattern READ =
            Pattern.compile("(?:\\$\\{|getProperty\\(\"|name = \")(switchboard\\.[a-z0-9.-]+[a-z0-9])");

    private final SettingNames names = new SettingNames(Facts.ours());

    private Map<Integer, String> faults(String yaml, String... named) throws BadFileException {
        Set<String> compared = new TreeSet<>();
        List.of(named).forEach(name -> compared.add(SettingNames.plain(name)));
        return names.faults(YamlLines.of(yaml), compared);
    }

    @Test
    void theNearestNameOfTheGroupIsTold() throws BadFileException {
        assertThat(faults("switchboard:\n  alert:\n    emoji: true\n    acknowledge-withn: 2m\n"))
                .containsExactly(Map.entry(
                        4, "There is no setting switchboard.alert.acknowledge-withn: is 'acknowledge-within' meant?"));
        assertThat(faults("switchboard.limits.api-person: {burst: 1, per-secnd: 2}"))
                .hasEntrySatisfying(1, fault -> assertThat(fault).endsWith("is 'per-second' meant?"));
    }

    @Test
    void aMisspeltGroupIsToldOnce() throws BadFileException {
        assertThat(faults("switchboard:\n  alerts:\n    emoji: true\n    acknowledge-withn: 2m\n"))
                .containsExactly(Map.entry(3, "There is no setting switchboard.alerts: is 'alert' meant?"));
        assertThat(faults("swichboard:\n  alert:\n    emoji: true\n"))
                .hasEntrySatisfying(3, fault -> assertThat(fault).endsWith("is 'switchboard' meant?"));
    }

    @Test
    void aSettingAtTheWrongPlaceIsToldItsOwn() throws BadFileException {
        assertThat(faults("switchboard:\n  alert:\n    emoji: true\n    kafka:\n      partitions: 12\n"))
                .hasEntrySatisfying(5, fault -> assertThat(fault).contains("only switchboard.kafka"));
        assertThat(faults("switchboard:\n  acknowledge-within: 5m\n"))
                .hasEntrySatisfying(2, fault -> assertThat(fault).contains("switchboard.alert.acknowledge-within"));
    }

    @Test
    void everyWayOfWritingANameIsTheSame() throws BadFileException {
        assertThat(
                        faults(
                                "switchboard:\n  alert: {acknowledgeWithin: 2m}\n  events: {first_pause: 1s, LONGESTPAUSE: 2m}\n"))
                .isEmpty();
    }

    @Test
    void freeKeysListsAndOthersSettingsAreNobodysFault() throws BadFileException {
        assertThat(
                        faults(
                                "switchboard:\n  jobs: {prune-crm: \"off\"}\n  vapi:\n    left-out: [send_text]\n  acme: {url: x}\n"))
                .isEmpty();
        assertThat(faults("spring: {main: {lazy: true}}\nlogging.level.root: warn\ncamel.component.kafka.brokers: x\n"))
                .isEmpty();
        assertThat(faults("switchboard:\n  mail: {server: smtp.example.com}\n", "switchboard.mail.server"))
                .isEmpty();
    }

    @Test
    void everySettingThatTheCodeReadsIsKnown() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                READ.matcher(Files.readString(source)).results().forEach(found -> read.add(found.group(1)));
            }
        }
        assertThat(read).contains("switchboard.home").allMatch(names::isKnown);
    }
}
