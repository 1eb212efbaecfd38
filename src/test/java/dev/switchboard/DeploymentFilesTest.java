package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said of the deployment files without a container engine. */
class DeploymentFilesTest {

    private static final Pattern SETTING = Pattern.compile("`([A-Z][A-Z_]{3,})`");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z_]+)(:[^}]*)?}");

    private static String text(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private static Set<String> inSettingsTable() throws IOException {
        String table = text("docs/configuration.md").replaceAll("(?s).*## Environment variables(.*?)\n## .*", "$1");
        return found(
                SETTING,
                table.lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("\\|")[1])
                        .reduce("", String::concat));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(text("docker-compose.yml"));
    }

    @Test
    void theServiceGetsEverySettingThatIsDocumented() throws IOException {
        Set<String> given = new TreeSet<>();
        compose().at("/services/switchboard/environment").fieldNames().forEachRemaining(given::add);
        Set<String> named = inSettingsTable();
        named.remove("SWITCHBOARD_HOME"); // the image starts in it
        assertThat(given).isEqualTo(named);
    }

    @Test
    void everySettingOfTheApplicationIsDocumented() throws IOException {
        assertThat(inSettingsTable()).containsAll(found(PLACEHOLDER, text("src/main/resources/application.yml")));
    }

    @Test
    void secretsHaveNoValueInTheFile() throws IOException {
        JsonNode environment = compose().at("/services/switchboard/environment");
        for (String secret : List.of("DATABASE_PASSWORD", "DATABASE_APP_PASSWORD", "ENCRYPTION_KEY")) {
            assertThat(environment.path(secret).asText()).startsWith("${" + secret + ":?");
        }
        assertThat(environment.path("SPRING_PROFILES_ACTIVE").asText()).isEqualTo("production");
    }

    @Test
    void imagesNameTheirVersionAndTheDatabaseIsWaitedFor() throws IOException {
        JsonNode services = compose().path("services");
        for (String name : List.of("postgres", "kafka")) {
            assertThat(services.at("/" + name + "/image").asText()).matches("[a-z/]+:\\d[\\w.]*");
        }
        assertThat(services.at("/switchboard/depends_on/postgres/condition").asText())
                .isEqualTo("service_healthy");
        assertThat(services.at("/postgres/healthcheck/test").size()).isPositive();
        JsonNode volumes = compose().path("volumes");
        Stream.of("postgres", "kafka").forEach(name -> assertThat(
                        services.at("/" + name + "/volumes/0").asText())
                .matches(mount -> volumes.has(mount.split(":")[0])));
    }

    /** What nobody mounts is gone with the container. */
    @Test
    void whatIsWrittenIsOnAVolume() throws IOException {
        JsonNode services = compose().path("services");
        String kafka = services.at("/kafka/environment/KAFKA_LOG_DIRS").asText();
        assertThat(services.at("/kafka/volumes/0").asText()).isEqualTo("kafka:" + kafka);
        JsonNode settings = new YAMLMapper().readTree(text("config/application.yml"));
        assertThat(settings.at("/switchboard/backup/folder").asText()).startsWith("data/");
        assertThat(services.at("/switchboard/volumes").toString()).contains("\"data:/switchboard/data\"");
    }

    @Test
    void anInstanceIsGivenTheTimeThatItsStopTakes() throws IOException {
        String phase = new YAMLMapper()
                .readTree(text("src/main/resources/application.yml"))
                .at("/spring/lifecycle.timeout-per-shutdown-phase")
                .asText();
        assertThat(phase).matches("\\d+s");
        assertThat(compose().at("/services/switchboard/stop_grace_period").asText())
                .matches("\\d+s")
                .satisfies(grace -> assertThat(seconds(grace)).isGreaterThanOrEqualTo(2 * seconds(phase)));
    }

    private static int seconds(String duration) {
        return Integer.parseInt(duration.replace("s", ""));
    }

    @Test
    void theImageHoldsTheRoutesAndRunsAsNobodySpecial() throws IOException {
        String dockerfile = text("Dockerfile");
        assertThat(dockerfile).contains("COPY", "routes", "config", "switchboard.jar", "WORKDIR /switchboard");
        // By number, so that a cluster can see that it is not root.
        assertThat(dockerfile.lines().filter(line -> line.startsWith("USER "))).containsExactly("USER 10001:10001");
        // Of two builds, this stage is the same; what the last one adds is an archive of classes, which is not.
        int plain = dockerfile.indexOf(" AS plain");
        int archive = dockerfile.indexOf("FROM plain");
        assertThat(dockerfile.substring(plain, archive)).contains("ENTRYPOINT").doesNotContain("\nRUN ");
        assertThat(dockerfile.substring(archive).lines().filter(line -> line.matches("(RUN|COPY|ADD) .*")))
                .singleElement()
                .asString()
                .contains("try-start");
        assertThat(dockerfile.lines().filter(line -> line.startsWith("FROM ")))
                .noneMatch(line -> line.contains(":latest") || !line.contains(":") && !line.equals("FROM plain"));
        assertThat(text(".dockerignore")).contains("data");
    }
}
