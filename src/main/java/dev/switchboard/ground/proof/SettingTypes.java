package dev.switchboard.ground.proof;

import dev.switchboard.ground.reload.Misread;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Whether settings are of the types that the service reads them as; which classes read them stands in {@code facts.yml}. */
final class SettingTypes {

    private static final String ANY = "setting.value";

    /** By the beginning of their names. */
    private final Map<String, Class<?>> readers = new HashMap<>();

    SettingTypes(Facts facts) {
        for (String name : facts.list("settings")) {
            try {
                Class<?> type = Class.forName(name);
                readers.put(type.getAnnotation(ConfigurationProperties.class).value(), type);
            } catch (ClassNotFoundException missing) {
                throw new IllegalStateException("facts.yml names a class that there is not", missing);
            }
        }
    }

    /** @return what is expected instead of the value of this line */
    Optional<String> fault(YamlLines.Line line) {
        Class<?> type = type(line.path());
        boolean told = line.value().contains("${") || line.value().isBlank();
        if (type == null || told || type == String.class || type == Object.class || type.isRecord()) {
            return Optional.empty();
        }
        try {
            new Binder(new MapConfigurationPropertySource(Map.of(ANY, line.value()))).bind(ANY, Bindable.of(type));
            return Optional.empty();
        } catch (BindException unreadable) {
            return Optional.of(line.last() + ": expected " + expected(type) + ", not \"" + line.value() + "\".");
        }
    }

    private @Nullable Class<?> type(String path) {
        for (Map.Entry<String, Class<?>> reader : readers.entrySet()) {
            if (path.startsWith(reader.getKey() + ".")) {
                Class<?> type =
                        below(reader.getValue(), path.substring(reader.getKey().length() + 1));
                if (type != null) {
                    return type;
                }
            }
        }
        return null;
    }

    private static @Nullable Class<?> below(Class<?> owner, String path) {
        Class<?> type = owner;
        for (String part : path.split("\\.")) {
            if (!type.isRecord()) {
                return null;
            }
            String name = DataObjectPropertyName.toDashedForm(part);
            Optional<RecordComponent> component = Arrays.stream(type.getRecordComponents())
                    .filter(each ->
                            DataObjectPropertyName.toDashedForm(each.getName()).equals(name))
                    .findFirst();
            if (component.isEmpty()) {
                return null;
            }
            type = component.get().getType();
        }
        return type.isArray() || Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
                ? null
                : type;
    }

    private static String expected(Class<?> type) {
        String plain = Misread.expected(type);
        if (plain != null) {
            return plain;
        }
        return switch (type.getSimpleName()) {
            case "Duration" -> "a duration such as 500ms, 10s or 5m";
            case "DataSize" -> "a size such as 256MB";
            case "LocalTime" -> "a time of day such as \"07:00\"";
            default -> "a " + type.getSimpleName();
        };
    }
}
