package dev.switchboard.ground.proof;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** The settings of the service by their names, and which one was meant by a name that nothing reads. */
final class SettingNames {

    private static final String ROOT = "switchboard";
    private static final int MOST_PLACES = 3;

    private final Group all = new Group("");

    /** Names within one group; those of {@code free} are anybody's own. */
    private static final class Group {
        private final String path;
        private final Map<String, Group> below = new LinkedHashMap<>();
        private boolean free;

        private Group(String path) {
            this.path = path;
        }

        private Group add(String name) {
            return below.computeIfAbsent(
                    Nearest.plain(name), none -> new Group(path.isEmpty() ? name : path + "." + name));
        }

        private List<String> names() {
            return below.values().stream().map(Group::last).toList();
        }

        private String last() {
            return path.substring(path.lastIndexOf('.') + 1);
        }
    }

    SettingNames(Facts facts) {
        for (Class<?> type : SettingTypes.records(facts)) {
            add(at(type.getAnnotation(ConfigurationProperties.class).value()), type);
        }
        facts.list("otherSettings").forEach(this::at);
        ofTheJar().forEach(line -> at(line.path()));
    }

    /** Those that environment variables reach, and a home's own file need not name. */
    private static List<YamlLines.Line> ofTheJar() {
        try (InputStream in = SettingNames.class.getResourceAsStream("/application.yml")) {
            String first = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^---$", 2)[0];
            return YamlLines.of(first).stream()
                    .filter(line -> line.path().startsWith(ROOT + "."))
                    .toList();
        } catch (IOException | BadFileException missing) {
            throw new IllegalStateException("application.yml is in the jar", missing);
        }
    }

    private Group at(String path) {
        Group at = all;
        for (String part : path.split("\\.")) {
            at = at.add(part);
        }
        return at;
    }

    private static void add(Group group, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Group own = group.add(DataObjectPropertyName.toDashedForm(component.getName()));
            own.free = component.getGenericType() instanceof ParameterizedType
                    || component.getType().isArray();
            if (component.getType().isRecord()) {
                add(own, component.getType());
            }
        }
    }

    /** Whether something of the service reads a setting, or it holds such. */
    boolean isKnown(String path) {
        Group at = all;
        for (String part : path.split("\\.")) {
            Group next = at.below.get(Nearest.plain(part));
            if (next == null) {
                return at.free;
            }
            at = next;
        }
        return true;
    }

    /** @return the setting that is meant by one that a route names, if its group is one of ours and has none of that name */
    Optional<String> meant(String path) {
        String group = path.replaceFirst("\\.?[^.]*$", "");
        Group at = all;
        for (String part : group.split("\\.")) {
            at = at.below.get(Nearest.plain(part));
            if (at == null) {
                return Optional.empty();
            }
        }
        String name = path.substring(group.length()).replace(".", "");
        return at == all || at.free || at.below.containsKey(Nearest.plain(name))
                ? Optional.empty()
                : Nearest.of(name, at.names()).map(near -> group + "." + near);
    }

    /** @param lines of a file of settings; @param named settings that routes name; @return what is wrong with names, by the line of the first */
    Map<Integer, String> faults(List<YamlLines.Line> lines, Set<String> named) {
        Map<String, Integer> begins = new LinkedHashMap<>();
        Map<String, String> faults = new LinkedHashMap<>();
        for (YamlLines.Line line : lines) {
            if (!named.contains(plain(line.path()))) {
                fault(line.path(), lines, named).ifPresent(fault -> {
                    begins.putIfAbsent(fault.name, line.line());
                    faults.putIfAbsent(fault.name, fault.words);
                });
            }
        }
        Map<Integer, String> all = new LinkedHashMap<>();
        faults.forEach((name, words) -> all.putIfAbsent(begins.get(name), words));
        return all;
    }

    private record Fault(String name, String words) {}

    private Optional<Fault> fault(String path, List<YamlLines.Line> lines, Set<String> named) {
        String[] parts = path.split("\\.");
        Group at = all;
        for (int i = 0; i < parts.length; i++) {
            Group next = at.below.get(Nearest.plain(parts[i]));
            if (next == null) {
                String unknown = String.join(".", List.of(parts).subList(0, i + 1));
                return at.free || at.below.isEmpty() ? Optional.empty() : fault(at, unknown, below(unknown, lines));
            }
            at = next;
        }
        return Optional.empty();
    }

    /** The names behind a group's, or none if it is a setting itself. */
    private static List<String> below(String group, List<YamlLines.Line> lines) {
        return lines.stream()
                .map(YamlLines.Line::path)
                .filter(path -> path.startsWith(group + "."))
                .map(path -> path.substring(group.length() + 1))
                .toList();
    }

    private Optional<Fault> fault(Group group, String unknown, List<String> below) {
        String name = unknown.substring(unknown.lastIndexOf('.') + 1);
        Optional<String> meant = Nearest.of(name, group.names()).filter(near -> isLike(group.add(near), below));
        if (meant.isPresent()) {
            return Optional.of(
                    new Fault(unknown, "There is no setting " + unknown + ": is '" + meant.get() + "' meant?"));
        }
        List<String> elsewhere = new ArrayList<>();
        elsewhere(all, name, below, elsewhere);
        return elsewhere.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault(
                        unknown,
                        "There is no setting " + unknown + ", only "
                                + String.join(" and ", elsewhere.subList(0, Math.min(MOST_PLACES, elsewhere.size())))
                                + ": it stands at the wrong place."));
    }

    /** Whether a group of somebody's own is that group by what stands in it. */
    private static boolean isLike(Group group, List<String> below) {
        return below.isEmpty()
                ? group.below.isEmpty()
                : group.free
                        || below.stream()
                                .map(path -> path.replaceFirst("\\..*", ""))
                                .anyMatch(name -> group.below.containsKey(Nearest.plain(name))
                                        || Nearest.of(name, group.names()).isPresent());
    }

    private static void elsewhere(Group in, String name, List<String> below, List<String> found) {
        Group own = in.below.get(Nearest.plain(name));
        if (own != null && (below.isEmpty() ? own.below.isEmpty() : hasOneOf(own, below))) {
            found.add(own.path);
        }
        in.below.values().forEach(each -> elsewhere(each, name, below, found));
    }

    private static boolean hasOneOf(Group group, List<String> below) {
        return below.stream().anyMatch(path -> group.below.containsKey(Nearest.plain(path.replaceFirst("\\..*", ""))));
    }

    /** A name as it is compared. */
    static String plain(String path) {
        return Nearest.plain(path);
    }
}
