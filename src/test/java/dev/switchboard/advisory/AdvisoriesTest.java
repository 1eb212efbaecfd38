package dev.switchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known to be wrong with what the service is built from, and whether somebody has thought about it. */
class AdvisoriesTest {

    private static final Pattern IN_REPOSITORY = Pattern.compile(".*?/repository/(.+)/([^/]+)/([^/]+)/[^/]+\\.jar");

    private static List<Advisory> known() throws IOException {
        return List.of(
                new YAMLMapper().readValue(Path.of("security/advisories.yml").toFile(), Advisory[].class));
    }

    /** Of the class path of tests, which holds all of the service's and more; each as group:name, with its version. */
    private static Map<String, String> versions() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Map<String, String> versions = new TreeMap<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Matcher jar = IN_REPOSITORY.matcher(entry.replace('\\', '/'));
            if (jar.matches()) {
                versions.put(jar.group(1).replace('/', '.') + ":" + jar.group(2), jar.group(3));
            }
        }
        return versions;
    }

    @Test
    void eachThatAffectsUsIsAssessedAndNoAssessmentIsStale() throws IOException {
        Map<String, String> versions = versions();
        assertThat(versions)
                .containsKeys("org.springframework:spring-web", "org.apache.camel:camel-api")
                .hasSizeGreaterThan(100);
        assertThat(known().stream()
                        .map(each -> each.problem(versions, LocalDate.now()))
                        .flatMap(Optional::stream))
                .isEmpty();
    }

    @Test
    void whatReachesUsIsNotLeftAtThat() throws IOException {
        Map<String, String> versions = versions();
        assertThat(known().stream()
                        .filter(each -> each.affects(versions))
                        .filter(each -> each.assessment().reaches().equals("yes")))
                .as("mend it, or leave the version out")
                .isEmpty();
    }

    @Test
    void findsWhatIsMissingAndWhatIsStale() {
        LocalDate today = LocalDate.parse("2026-11-26");
        var good = new Advisory.Assessment(
                "no", "Nothing that comes from outside gets that far, as a test shows.", "2027-01-01");
        var old = new Advisory.Assessment("no", good.why(), "2026-01-01");
        var lazy = new Advisory.Assessment("no", "it is fine", "2027-01-01");
        Map<String, String> has = Map.of("a:b", "1.2.3.Final");
        assertThat(advisory(null).problem(has, today))
                .hasValueSatisfying(why -> assertThat(why).contains("is affected"));
        assertThat(advisory(good).problem(has, today)).isEmpty();
        assertThat(advisory(old).problem(has, today))
                .hasValueSatisfying(why -> assertThat(why).contains("again"));
        assertThat(advisory(lazy).problem(has, today))
                .hasValueSatisfying(why -> assertThat(why).contains("a reason"));
        assertThat(advisory(good).problem(Map.of("a:b", "1.3"), today))
                .hasValueSatisfying(why -> assertThat(why).contains("stale"));
        assertThat(advisory(good).problem(Map.of(), today)).isPresent();
        assertThat(advisory(null).problem(Map.of("a:b", "1.3"), today)).isEmpty();
    }

    private static Advisory advisory(Advisory.Assessment assessment) {
        return new Advisory("CVE-2026-1", "low", "a:b", List.of("[1.0, 1.3)"), "Something.", assessment);
    }

    @ParameterizedTest
    @CsvSource({
        "1.9, 1.10, -1",
        "4.1.135.Final, 4.1.136, -1",
        "2.0, 2, 0",
        "10.1.55, 10.1.9, 1",
        "33.1.0-jre, 33.1.0, 0"
    })
    void ordersVersionsByNumber(String one, String other, int order) {
        assertThat(Integer.signum(Versions.compare(one, other))).isEqualTo(order);
    }
}
