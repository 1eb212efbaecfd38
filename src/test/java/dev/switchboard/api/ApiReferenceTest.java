package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ApiTest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** The description goes by the simple name of a class, or what its schema says: of two the fields of one would stand for both. */
    @Test
    void noTwoBodiesShareAName() {
        Map<String, Set<Class<?>>> named = new TreeMap<>();
        methods().values().forEach(method -> {
            add(method.getMethod().getGenericReturnType(), named);
            for (Parameter parameter : method.getMethod().getParameters()) {
                Schema schema = parameter.getAnnotation(Schema.class);
                add(schema == null ? parameter.getParameterizedType() : schema.implementation(), named);
            }
        });
        assertThat(named).containsKeys("ReplayBody", "Draft");
        assertThat(named).allSatisfy((name, classes) -> assertThat(classes).hasSize(1));
    }

    private static void add(Type type, Map<String, Set<Class<?>>> named) {
        if (type instanceof ParameterizedType generic) {
            add(generic.getRawType(), named);
            List.of(generic.getActualTypeArguments()).forEach(each -> add(each, named));
        } else if (type instanceof Class<?> one
                && one.isRecord()
                && named.computeIfAbsent(name(one), any -> new HashSet<>()).add(one)) {
            List.of(one.getRecordComponents()).forEach(field -> add(field.getGenericType(), named));
        }
    }

    private static String name(Class<?> one) {
        Schema schema = one.getAnnotation(Schema.class);
        return schema == null || schema.name().isEmpty() ? one.getSimpleName() : schema.name();
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
