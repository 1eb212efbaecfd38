package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be said of the manifests without a cluster: each is read strictly, and compared with the service and with each other. */
class KubernetesFilesTest {

    private static final Path FOLDER = Path.of("deploy/kubernetes");
    private static final Map<String, String> KINDS = Map.of(
            "Deployment", "apps/v1",
            "Job", "batch/v1",
            "Service", "v1",
            "ServiceAccount", "v1",
            "ConfigMap", "v1",
            "PodDisruptionBudget", "policy/v1",
            "NetworkPolicy", "networking.k8s.io/v1",
            "Ingress", "networking.k8s.io/v1",
            "Kustomization", "kustomize.config.k8s.io/v1beta1");

    /** A key twice in a map, which parsers read one way or the other, is refused. */
    private static JsonNode read(Path file) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try {
            return new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(strict)).load(Files.readString(file)));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    private static JsonNode base(String name) {
        return read(FOLDER.resolve("base/" + name + ".yaml"));
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode pod(String name) {
        return base(name).at("/spec/template/spec");
    }

    @Test
    void everyFileIsOfAKindThatKubernetesHasAndIsNamedInItsKustomization() throws IOException {
        Set<Path> named = new TreeSet<>();
        for (Path folder : List.of(FOLDER.resolve("base"), FOLDER.resolve("overlays/example"))) {
            Path kustomization = folder.resolve("kustomization.yaml");
            named.add(kustomization);
            JsonNode content = read(kustomization);
            Stream.concat(
                            each(content.path("resources")),
                            each(content.path("patches")).map(patch -> patch.path("path")))
                    .map(name -> folder.resolve(name.asText()).normalize())
                    .filter(Files::isRegularFile)
                    .forEach(named::add);
        }
        assertThat(files().toList()).containsExactlyInAnyOrderElementsOf(named);
        named.forEach(file -> assertThat(KINDS)
                .as(file.toString())
                .containsEntry(
                        read(file).path("kind").asText(),
                        read(file).path("apiVersion").asText()));
    }

    @Test
    void theServiceGetsEverySettingOnceAndNoSecretIsWritten() throws IOException {
        Map<String, String> plain = new TreeMap<>();
        base("settings")
                .path("data")
                .properties()
                .forEach(each -> plain.put(each.getKey(), each.getValue().asText()));
        Set<String> secret = new TreeSet<>();
        each(pod("deployment").at("/containers/0/env")).forEach(variable -> {
            assertThat(variable.has("value")).as(variable.toString()).isFalse();
            assertThat(variable.at("/valueFrom/secretKeyRef/key").asText())
                    .isEqualTo(variable.path("name").asText());
            secret.add(variable.path("name").asText());
        });
        assertThat(secret).doesNotContainAnyElementsOf(plain.keySet());
        Set<String> given = new TreeSet<>(plain.keySet());
        given.addAll(secret);
        given.remove("SWITCHBOARD_DATABASE_MIGRATEATSTART");
        // What compose gives it, but for the owner's login.
        Set<String> all = new TreeSet<>();
        new YAMLMapper()
                .readTree(Path.of("docker-compose.yml").toFile())
                .at("/services/switchboard/environment")
                .fieldNames()
                .forEachRemaining(all::add);
        all.removeAll(Set.of("DATABASE_USER", "DATABASE_PASSWORD"));
        assertThat(given).isEqualTo(all);
        assertThat(plain.keySet())
                .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|_TOKEN|ENCRYPTION|PASSPHRASE|API_KEY).*"));
        assertThat(plain)
                .containsEntry("SWITCHBOARD_DATABASE_MIGRATEATSTART", "false")
                .containsEntry("SPRING_PROFILES_ACTIVE", "production");
    }

    @Test
    void onlyTheMigrationHasTheOwnersLoginAndItsCommandIsOneOfOurs() throws IOException {
        JsonNode migrate = pod("migrate").at("/containers/0");
        assertThat(migrate.at("/args/0").asText()).isEqualTo("migrate");
        assertThat(pod("deployment").at("/containers/0/args/0").asText()).isEqualTo("serve");
        assertThat(Files.readString(Path.of("src/main/java/dev/switchboard/Switchboard.java")))
                .contains("case \"migrate\"", "case \"serve\"");
        assertThat(each(migrate.path("env")).map(each -> each.path("name").asText()))
                .containsExactlyInAnyOrder(
                        "SPRING_PROFILES_ACTIVE",
                        "DATABASE_URL",
                        "DATABASE_APP_USER",
                        "DATABASE_APP_PASSWORD",
                        "DATABASE_USER",
                        "DATABASE_PASSWORD");
        assertThat(Files.readString(FOLDER.resolve("base/deployment.yaml")))
                .doesNotContain("switchboard-owner", "DATABASE_USER");
        assertThat(pod("migrate").path("restartPolicy").asText()).isEqualTo("Never");
    }

    @Test
    void probesAskTheManagementPortForWhatItAnswers() {
        JsonNode container = pod("deployment").at("/containers/0");
        Map<String, String> paths = Map.of(
                "startupProbe", "/actuator/health/liveness",
                "livenessProbe", "/actuator/health/liveness",
                "readinessProbe", "/actuator/health/readiness");
        paths.forEach((probe, path) -> {
            assertThat(container.at("/" + probe + "/httpGet/path").asText()).isEqualTo(path);
            assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("management");
        });
        Map<String, Integer> ports = new TreeMap<>();
        each(container.path("ports"))
                .forEach(port -> ports.put(
                        port.path("name").asText(), port.path("containerPort").asInt()));
        JsonNode settings = base("settings").path("data");
        assertThat(ports)
                .containsEntry("http", settings.path("PORT").asInt())
                .containsEntry("management", settings.path("MANAGEMENT_PORT").asInt());
        assertThat(base("service").at("/spec/ports/0/targetPort").asText()).isEqualTo("http");
        assertThat(base("service").at("/spec/ports").size()).isOne();
        int patience = container.at("/startupProbe/periodSeconds").asInt()
                * container.at("/startupProbe/failureThreshold").asInt();
        assertThat(patience).as("longer than wait-for-schema").isGreaterThan(120 + 30);
    }

    @Test
    void nothingIsLostWhileOneFollowsTheOther() {
        JsonNode spec = base("deployment").path("spec");
        assertThat(spec.at("/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
        assertThat(spec.path("replicas").asInt()).isGreaterThan(1);
        JsonNode pod = pod("deployment");
        int pause = pod.at("/containers/0/lifecycle/preStop/exec/command/1").asInt();
        // Twice the longest phase of a graceful stop, application.yml.
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThanOrEqualTo(pause + 2 * 25);
        assertThat(pause).isPositive();
        assertThat(base("disruption-budget").at("/spec/maxUnavailable").asInt()).isOne();
        assertThat(pod.at("/affinity/podAntiAffinity").isMissingNode()).isFalse();
    }

    @Test
    void everyContainerRunsAsNobodyAndCanChangeNothingOfItself() {
        for (String name : List.of("deployment", "migrate")) {
            JsonNode pod = pod(name);
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            List<JsonNode> containers =
                    new ArrayList<>(each(pod.path("containers")).toList());
            containers.addAll(each(pod.path("initContainers")).toList());
            for (JsonNode container : containers) {
                JsonNode locked = container.path("securityContext");
                assertThat(locked.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(locked.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(locked.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(container.at("/resources/limits/memory").asText())
                        .isEqualTo(container.at("/resources/requests/memory").asText())
                        .isNotEmpty();
                assertThat(container.path("image").asText()).isEqualTo("switchboard");
                Set<String> volumes = new TreeSet<>();
                each(pod.path("volumes"))
                        .forEach(volume -> volumes.add(volume.path("name").asText()));
                each(container.path("volumeMounts")).forEach(mount -> assertThat(volumes)
                        .contains(mount.path("name").asText()));
            }
        }
    }

    @Test
    void thePolicyLetsOutToEverythingThatSettingsName() {
        Set<Integer> open = new TreeSet<>();
        each(base("network-policy").at("/spec/egress"))
                .flatMap(rule -> each(rule.path("ports")))
                .forEach(port -> open.add(port.path("port").asInt()));
        for (JsonNode settings : List.of(
                base("settings").path("data"),
                read(FOLDER.resolve("overlays/example/settings.yaml")).path("data"))) {
            String database = settings.path("DATABASE_URL").asText();
            assertThat(open)
                    .contains(Integer.parseInt(database.replaceAll("jdbc:postgresql://[^:/]+:(\\d+)/.*", "$1")));
            if (settings.has("MAIL_PORT")) {
                assertThat(open).contains(settings.path("MAIL_PORT").asInt());
            }
        }
        assertThat(open).as("names, carriers and models").contains(53, 443);
    }

    /** A pod is thrown out when it writes more than its volume holds: backups are for a volume that stays. */
    @Test
    void whatIsWrittenByDefaultFitsTheVolumes() throws IOException {
        for (JsonNode volume : pod("deployment").path("volumes")) {
            assertThat(volume.at("/emptyDir/sizeLimit").asText()).isNotEmpty();
        }
        assertThat(read(Path.of("config/application.yml"))
                        .at("/switchboard/jobs/backup")
                        .asText())
                .isEqualTo("off");
    }

    @Test
    void selectorsFindThePodsAndThePolicyLetsOnlyThoseInThatHaveTo() {
        JsonNode labels = base("deployment").at("/spec/template/metadata/labels");
        for (String selector : List.of(
                "deployment:/spec/selector/matchLabels",
                "service:/spec/selector",
                "disruption-budget:/spec/selector/matchLabels",
                "network-policy:/spec/podSelector/matchLabels")) {
            String[] at = selector.split(":");
            base(at[0]).at(at[1]).properties().forEach(wanted -> assertThat(labels.path(wanted.getKey()))
                    .as(selector)
                    .isEqualTo(wanted.getValue()));
        }
        JsonNode policy = base("network-policy").path("spec");
        assertThat(each(policy.path("ingress"))).hasSize(2).allSatisfy(rule -> {
            assertThat(rule.path("from").size()).isPositive();
            assertThat(rule.at("/ports/0/port").asInt()).isIn(8080, 8081);
        });
        assertThat(policy.path("egress").toString())
                .contains("169.254.0.0/16", "10.0.0.0/8", "192.168.0.0/16", "172.16.0.0/12");
    }
}
