package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/** What the proofs say of the service is true of its code. */
class ProofFactsTest {

    private static final Facts FACTS = Facts.ours();
    private static final ProofFiles OURS = ProofFiles.read(Path.of("."));

    @Test
    void everyBeanAndMethodIsThere() {
        BeanTypes beans = new ScannedBeans();
        Set<String> named = new TreeSet<>();
        FACTS.of("duties").forEach(duty -> {
            named.addAll(Facts.strings(duty.path("must")));
            named.addAll(Facts.strings(duty.path("reach")));
        });
        named.addAll(FACTS.list("outsideBeans"));
        named.addAll(FACTS.keys("headerBeans"));
        named.addAll(FACTS.keys("results"));
        named.addAll(FACTS.keys("answers"));
        named.addAll(FACTS.keys("arguments"));
        FACTS.of("fallbacks")
                .forEach(fallback -> named.add(fallback.path("call").asText()));
        FACTS.list("twimlBeans").forEach(bean -> named.add(bean + ".*"));
        assertThat(named.stream().filter(call -> !call.contains(":")))
                .allSatisfy(call -> assertThat(beans.type(call.replaceFirst("\\..*", "")))
                        .as(call)
                        .hasValueSatisfying(type -> assertThat(call.endsWith(".*") ? Set.of("*") : methods(type))
                                .contains(call.replaceFirst(".*\\.", ""))));
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(method -> method.getName()).collect(Collectors.toSet());
    }

    @Test
    void everyTemplateIsKnown() {
        Set<String> files = OURS.below("config/twiml/").keySet().stream()
                .filter(name -> name.endsWith(".ftlx"))
                .map(name -> name.replaceFirst(".*/", "").replace(".ftlx", ""))
                .collect(Collectors.toSet());
        assertThat(FACTS.keys("twiml")).containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void everyFileOfConfigIsReadAsInTheService() {
        Set<String> read = new TreeSet<>();
        OURS.below("config/").forEach((name, text) -> {
            boolean settings = name.equals(ConfigProofs.SETTINGS) || name.endsWith(".ftlx");
            String folder = name.replaceFirst("[^/]*(\\.[a-z]+)$", "*$1");
            if (!settings) {
                assertThat(FACTS.keys("readers")).as(name).containsAnyOf(name, folder);
                read.add(FACTS.keys("readers").contains(name) ? name : folder);
            }
        });
        assertThat(FACTS.keys("readers")).isEqualTo(read);
        FACTS.of("readers").forEach(reader -> assertThat(
                        Modifier.isStatic(Readers.method(reader.asText()).getModifiers()))
                .as(reader.asText())
                .isTrue());
    }

    @Test
    void everyRecordOfSettingsIsKnown() throws IOException {
        Set<String> read = new TreeSet<>();
        SimpleMetadataReaderFactory metadata = new SimpleMetadataReaderFactory();
        for (Resource resource :
                new PathMatchingResourcePatternResolver().getResources("classpath*:dev/switchboard/**/*.class")) {
            var type = metadata.getMetadataReader(resource).getAnnotationMetadata();
            if (type.hasAnnotation(ConfigurationProperties.class.getName())
                    && Record.class.getName().equals(type.getSuperClassName())) {
                read.add(type.getClassName());
            }
        }
        assertThat(FACTS.list("settings")).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void everyFileOfConfigHasAnExampleOfWhoSuffers() {
        assertThat(OURS.below("config/").keySet())
                .allSatisfy(name -> assertThat(FACTS.harm(name)).as(name).doesNotContain("The file does not serve"));
    }

    @Test
    void everyAddressOfTemplatesIsGivenToOne() {
        Set<String> given = new TreeSet<>();
        FACTS.of("twiml").forEach(template -> given.addAll(Facts.strings(template.path("values"))));
        for (JsonNode addresses : FACTS.of("addresses")) {
            assertThat(given).containsAll(Facts.strings(addresses));
        }
    }
}
