package dev.switchboard.ground.proof;

import dev.switchboard.ground.reload.Misread;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** Whether settings are of the types that the service reads them as; which classes read them stands in {@code facts.yml}. */
final class SettingTypes {

    private static final String ANY = "setting.value";
    private static final Pattern INDEX = Pattern.compile("\\.([0-9]+)(?=\\.|$)");

    /** By the beginning of their names. */
    private final Map<String, Class<?>> readers = new HashMap<>();

    private final Facts facts;

    SettingTypes(Facts facts) {
        this.facts = facts;
        records(facts)
                .forEach(type -> readers.put(
                        type.getAnnotation(ConfigurationProperties.class).value(), type));
    }

    /** The records that settings are read as. */
    static List<Class<?>> records(Facts facts) {
        List<Class<?>> records = new ArrayList<>();
        for (String name : facts.list("settings")) {
            try {
                records.add(Class.forName(name));
            } catch (ClassNotFoundException missing) {
                throw new IllegalStateException("facts.yml names a class that there is not", missing);
            }
        }
        return records;
    }

    /** @return what is expected instead of the value of this line */
    Optional<String> fault(YamlLines.Line line) {
        Class<?> type = type(line.path());
        boolean told = line.value().contains("${") || line.value().isBlank();
        if (type == null || told || type == String.class || type == Object.class || type.isRecord()) {
            return Optional.empty();
        }
        try {
            new Binder(new MapConfigurationPropertySource(Map.of(ANY, plain(line)))).bind(ANY, Bindable.of(type));
        } catch (BindException unreadable) {
            return Optional.of(line.last() + ": expected " + expected(type) + ", not \"" + line.value() + "\".");
        }
        return line.value().strip().startsWith("-") && counts(type)
                ? Optional.of(line.last() + ": expected 0 or more, not " + line.value() + ".")
                : Optional.empty();
    }

    /** @return what is wrong with the amount that a setting is */
    Optional<String> amount(YamlLines.Line line) {
        String value = plain(line).strip();
        String path = DataObjectPropertyName.toDashedForm(line.path());
        if (facts.list("atLeastOne").contains(path) && value.matches("0+(?:ms|s|m|h|d|B|KB|MB)?")) {
            return Optional.of(line.path() + ": expected more than 0.");
        }
        long most = Settings.millis(facts.of("patience").path("most").asText()).orElseThrow();
        boolean waits = Facts.strings(facts.of("patience").path("settings")).contains(path);
        return waits && Settings.millis(value).orElse(0) > most
                ? Optional.of(line.path() + " is " + line.value() + ": expected "
                        + facts.of("patience").path("most").asText()
                        + " at most, because a carrier waits for 15 seconds.")
                : Optional.empty();
    }

    /** @return what is said of a time without its unit, which hardly anybody means */
    Optional<String> unit(YamlLines.Line line) {
        boolean bare = line.value().strip().matches("[0-9_]*[1-9][0-9_]*") && type(line.path()) == Duration.class;
        return bare
                ? Optional.of(
                        line.path() + " is " + line.value() + " milliseconds: write the unit, as in 500ms, 10s or 5m.")
                : Optional.empty();
    }

    /** A number may be written with underscores, which YAML leaves out. */
    private static String plain(YamlLines.Line line) {
        return line.value().matches("[-+]?[0-9][0-9_]*") ? line.value().replace("_", "") : line.value();
    }

    /** Whether it says how many, how much or how long. */
    private static boolean counts(Class<?> type) {
        return type == Duration.class
                || type == DataSize.class
                || ClassUtils.isPrimitiveOrWrapper(type) && type != boolean.class && type != Boolean.class
                || Number.class.isAssignableFrom(type);
    }

    /**
     * What a record says of its settings when it is made of them, such as that one must not be above another.
     *
     * @param lines of a file, each of which has a value of its type
     * @return by the line that it is about
     */
    Map<Integer, String> refusals(List<YamlLines.Line> lines) {
        Map<Integer, String> refusals = new TreeMap<>();
        readers.forEach((prefix, type) -> {
            List<YamlLines.Line> own = lines.stream()
                    .filter(line -> line.path().startsWith(prefix + "."))
                    .toList();
            if (!own.isEmpty() && own.stream().noneMatch(line -> line.value().contains("${"))) {
                refusal(prefix, type, own).ifPresent(why -> refusals.put(line(own, why), why));
            }
        });
        return refusals;
    }

    private static Optional<String> refusal(String prefix, Class<?> type, List<YamlLines.Line> lines) {
        Map<String, String> values = new HashMap<>();
        lines.forEach(line -> values.put(INDEX.matcher(line.path()).replaceAll("[$1]"), plain(line)));
        try {
            new Binder(new MapConfigurationPropertySource(values)).bind(prefix, Bindable.of(type));
            return Optional.empty();
        } catch (BindException refused) {
            Throwable cause = refused;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause.getClass() == IllegalArgumentException.class
                    ? Optional.ofNullable(cause.getMessage())
                    : Optional.empty(); // something that the environment gives is missing here
        }
    }

    /** The line that is named, or the first of all. */
    private static int line(List<YamlLines.Line> lines, String why) {
        return lines.stream()
                .filter(line -> why.contains(line.path())
                        || Pattern.matches("(?s).*\\b" + Pattern.quote(line.last()) + "\\b.*", why))
                .findFirst()
                .orElse(lines.get(0))
                .line();
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
