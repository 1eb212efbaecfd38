package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.switchboard.ground.job.Jobs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The rules for Prometheus and the dashboard for Grafana, beside what a running service tells of itself. */
class MetricsFilesTest extends AlarmScene {

    private static final Path RULES = Path.of("docs/operations/prometheus-rules.yml");
    private static final Path DASHBOARD = Path.of("docs/operations/grafana-dashboard.json");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern GROUPED = Pattern.compile("\\b(by|without|on|ignoring) *\\([^)]*\\)");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");
    private static final Pattern SPANS = Pattern.compile("\\[[^]]*]");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?! *\\()\\b");
    private static final Set<String> OF_THE_LANGUAGE = Set.of("or", "and", "unless", "by", "without", "on");

    @Value("${local.management.port}")
    private int port;

    @Autowired
    private Jobs jobs;

    private String metrics() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Set<String> names() throws IOException, InterruptedException {
        return metrics()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a service has after its first minutes. */
    private Set<String> namesOfOneAtWork() throws IOException, InterruptedException {
        carrier.post("/webhooks/twilio/voice", CarrierPost.call(freshSid("CA")));
        jobs.runDue();
        look();
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(metrics().lines().filter(line -> line.startsWith("switchboard_alarm")))
                        .anySatisfy(line -> assertThat(line).startsWith("switchboard_alarm{alarm=\"backlog\"")));
        return names();
    }

    @Test
    void asksOnlyForWhatAServiceTells() throws Exception {
        Set<String> known = namesOfOneAtWork();
        JsonNode rules = new YAMLMapper().readTree(Files.readString(RULES));
        Set<String> recorded = new HashSet<>(rules.findValuesAsText("record"));
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
        List<String> expressions = Stream.concat(
                        rules.findValuesAsText("expr").stream(), dashboard.findValuesAsText("expr").stream())
                .toList();
        assertThat(expressions).hasSizeGreaterThan(25);
        for (String expression : expressions) {
            Set<String> asked = asked(expression);
            asked.removeAll(recorded);
            assertThat(asked).as(expression).isNotEmpty();
            assertThat(known).as(expression).containsAll(asked);
        }
    }

    @Test
    void namesOnlyAlarmsThatThereAre() throws Exception {
        String alarms = Files.readString(Path.of("config/alarms.yml"));
        String both = Files.readString(RULES)
                + new ObjectMapper().readTree(Files.readString(DASHBOARD)).findValuesAsText("expr");
        Set<String> named = Pattern.compile("alarm=~?\"([a-z|-]+)\"")
                .matcher(both)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split("\\|")))
                .collect(Collectors.toSet());
        assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(alarms).contains("- name: " + name + "\n"));
    }

    static Set<String> asked(String expression) {
        String text = QUOTED.matcher(expression).replaceAll("");
        text = GROUPED.matcher(text).replaceAll(" ");
        text = LABELS.matcher(text).replaceAll(" ");
        text = SPANS.matcher(text).replaceAll(" ");
        return WORD.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(word -> !OF_THE_LANGUAGE.contains(word) && word.length() > 2)
                .filter(word -> word.contains("_") || word.contains(":"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theDashboardIsOneOfGrafanas() throws Exception {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
        assertThat(dashboard.path("uid").asText()).matches("[a-zA-Z0-9_-]{1,40}");
        Set<Integer> ids = new HashSet<>();
        boolean[][] taken = new boolean[200][24];
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt()))
                    .as("ids are told apart")
                    .isTrue();
            assertThat(panel.path("type").asText()).isIn("row", "stat", "timeseries", "state-timeline");
            assertThat(panel.path("title").asText()).isNotBlank();
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("description").asText())
                        .as("says what it shows")
                        .isNotBlank();
                assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
                assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> assertThat(
                                target.path("refId").asText())
                        .matches("[A-Z]"));
            }
            place(panel.path("gridPos"), taken);
        }
    }

    /** Panels stand beside each other and not on each other. */
    private static void place(JsonNode at, boolean[][] taken) {
        for (int y = at.path("y").asInt();
                y < at.path("y").asInt() + at.path("h").asInt();
                y++) {
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                assertThat(taken[y][x]).as("two panels at " + x + ", " + y).isFalse();
                taken[y][x] = true;
            }
        }
    }

    @Test
    void eachRuleSaysWhatToDo() throws Exception {
        JsonNode rules = new YAMLMapper().readTree(Files.readString(RULES));
        Set<String> alerts = new HashSet<>();
        for (JsonNode group : rules.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                assertThat(rule.has("alert") ^ rule.has("record")).isTrue();
                if (rule.has("alert")) {
                    assertThat(alerts.add(rule.path("alert").asText())).isTrue();
                    assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
                    assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
                    assertThat(rule.at("/annotations/description").asText()).isNotBlank();
                }
            }
        }
    }

    @Test
    void promtoolTakesTheRules() throws Exception {
        Path promtool = Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(promtool != null, "promtool is not on this machine (Debian's package prometheus has it)");
        Process check = new ProcessBuilder(promtool.toString(), "check", "rules", RULES.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes());
        assertThat(check.waitFor()).as(said).isZero();
    }

    @Test
    void noMetricNamesAnybody() throws Exception {
        UnnamedCaller.call(carrier);
        assertThat(metrics())
                .doesNotContain(UnnamedCaller.NUMBER.substring(2))
                .doesNotContain(CarrierPost.DEMO_NUMBER.substring(2))
                .doesNotContain("organization=");
    }

    private static final class UnnamedCaller {

        static final String NUMBER = "+14055559753";

        static void call(CarrierPost carrier) {
            carrier.post("/webhooks/twilio/voice", CarrierPost.with(CarrierPost.call(freshSid("CA")), "From", NUMBER));
        }
    }
}
