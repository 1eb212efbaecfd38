package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The API reference among the documents is what the service says of itself. */
class ApiReferenceTest extends ApiTest {

    private static final Path PAGE = Path.of("docs/api-reference.md");
    private static final Path AS_IT_IS = Path.of("target/api-reference.md");

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    /** What answers, by request. */
    private Map<String, HandlerMethod> methods() {
        Map<String, HandlerMethod> methods = new TreeMap<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> mapping.getPatternValues()
                .forEach(path -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> methods.put(verb + " " + path, method))));
        return methods;
    }

    @Test
    void thePageIsWhatTheServiceDescribes() throws IOException {
        String described = ApiReference.of(ask("GET", "/v3/api-docs", null).json(), methods());
        Files.createDirectories(AS_IT_IS.getParent());
        Files.writeString(AS_IT_IS, described);
        assertThat(Files.readString(PAGE))
                .as("the API has changed: copy %s over %s", AS_IT_IS, PAGE)
                .isEqualTo(described);
    }
}
