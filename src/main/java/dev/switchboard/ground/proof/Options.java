package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.reload.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of endpoints, as each component tells them. */
final class Options {

    private static final String SERVICES = "/META-INF/services/org/apache/camel/component/";
    private static final String DOCUMENTS = "/META-INF/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private Options() {}

    /** @return the option that was meant by one that the component has not */
    static Optional<String> meant(Facts facts, Endpoint endpoint, String option) {
        Set<String> known = KNOWN.computeIfAbsent(endpoint.scheme(), scheme -> read(facts, scheme));
        boolean ours = known.contains(option)
                || option.contains(".")
                || option.contains("{")
                || known.stream().anyMatch(each -> Nearest.plain(each).equals(Nearest.plain(option)));
        if (ours) {
            return Optional.empty();
        }
        return endpoint.isHttp() // what it does not know goes on as a part of the address
                ? known.stream()
                        .filter(each -> Nearest.differsByOne(option, each))
                        .findFirst()
                : Nearest.of(option, known);
    }

    private static Set<String> read(Facts facts, String scheme) {
        try {
            String own = facts.of("endpoints").path(scheme).asText("");
            return own.isEmpty() ? documented(scheme) : annotated(Class.forName(own));
        } catch (IOException | ClassNotFoundException unknown) {
            return Set.of();
        }
    }

    private static Set<String> documented(String scheme) throws IOException {
        Properties service = new Properties();
        try (InputStream in = Options.class.getResourceAsStream(SERVICES + scheme)) {
            if (in == null) {
                return Set.of();
            }
            service.load(in);
        }
        String type = service.getProperty("class", "");
        String folder = type.substring(0, Math.max(0, type.lastIndexOf('.'))).replace('.', '/');
        try (InputStream in = Options.class.getResourceAsStream(DOCUMENTS + folder + "/" + scheme + ".json")) {
            Set<String> options = new TreeSet<>();
            if (in != null) {
                JsonNode properties = JSON.readTree(in).path("properties");
                properties.fieldNames().forEachRemaining(options::add);
            }
            return options;
        }
    }

    private static Set<String> annotated(Class<?> endpoint) {
        Set<String> options = new TreeSet<>();
        for (Class<?> type = endpoint; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(UriParam.class)) {
                    options.add(field.getName());
                    if (field.getType().isAnnotationPresent(UriParams.class)) {
                        options.addAll(annotated(field.getType()));
                    }
                }
            }
        }
        return options;
    }
}
