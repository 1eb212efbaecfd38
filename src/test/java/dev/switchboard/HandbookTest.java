package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.switchboard.ground.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator's handbook names whatever an operator may meet, and nothing that there is not. */
class HandbookTest {

    private static final Path HANDBOOK = Path.of("docs/operations");

    private static final Pattern METER = Pattern.compile(
            "(?:(?:counter|timer|gauge|summary|builder)\\(\\s*|String REQUESTS = )\"(switchboard\\.[a-z.]+)\"");
    private static final Pattern JOB = Pattern.compile("String name\\(\\) \\{\\s*return \"([a-z-]+)\";");
    private static final Pattern METRIC = Pattern.compile("`(switchboard_[a-z_]+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[a-z-]+` ?)+)\\|");
    private static final Pattern NAME = Pattern.compile("`([a-z.-]+)`");

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page(String name) throws IOException {
        return Files.readString(HANDBOOK.resolve(name));
    }

    private static Set<String> inSource(Pattern pattern, String having) throws IOException {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                if (text.contains(having)) {
                    all.addAll(found(pattern, text));
                }
            }
        }
        return all;
    }

    @Test
    void namesEveryMetricAndNoOther() throws IOException {
        Set<String> there = inSource(METER, "io.micrometer").stream()
                .map(name -> name.replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = found(METRIC, page("metrics.md")).stream()
                .map(name -> name.replaceFirst("_total$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(there)
                .hasSizeGreaterThan(20)
                .allSatisfy(metric -> assertThat(named).as(metric).containsAnyOf(metric, metric + "_seconds"));
        assertThat(named)
                .allSatisfy(metric ->
                        assertThat(there).as(metric).containsAnyOf(metric, metric.replaceFirst("_seconds$", "")));
    }

    @Test
    void namesEveryJobAndNoOther() throws IOException {
        JsonNode jobs = new YAMLMapper()
                .readTree(Files.readString(Path.of("config/application.yml")))
                .at("/switchboard/jobs");
        Set<String> there = inSource(JOB, "implements Job");
        jobs.fieldNames().forEachRemaining(there::add);
        Set<String> named = new TreeSet<>();
        found(ROW, page("jobs.md")).forEach(row -> named.addAll(found(NAME, row)));
        assertThat(named).isEqualTo(there);
    }

    @Test
    void namesEveryKindOfDeadLetterAndNoOther() throws IOException {
        Set<String> named = new TreeSet<>();
        found(Pattern.compile("(?m)^\\| ((?:`[a-z]+\\.[a-z-]+` ?)+)\\|"), page("dead-letters.md"))
                .forEach(row -> named.addAll(found(NAME, row)));
        assertThat(named).isEqualTo(new TreeSet<>(Event.types()));
    }

    @Test
    void namesEveryAlarmAndEveryRuleAndNoOther() throws IOException {
        Set<String> alarms =
                found(Pattern.compile("(?m)^- name: ([a-z-]+)$"), Files.readString(Path.of("config/alarms.yml")));
        assertThat(found(Pattern.compile("(?m)^### `([a-z-]+)`$"), page("alarms.md")))
                .isEqualTo(alarms);
        Set<String> rules = found(Pattern.compile("- alert: (\\w+)"), page("prometheus-rules.yml"));
        assertThat(found(Pattern.compile("(?m)^\\| `(Switchboard\\w+)`"), page("metrics.md")))
                .isEqualTo(rules);
    }
}
