package dev.switchboard.ground.reload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Why a YAML file doesn't fit its record, in words for whoever edits it: the parser's own name classes of Java. */
public final class Misread {

    private static final List<String> WHOLE = List.of("int", "long", "Integer", "Long");
    private static final List<String> NUMBERS = List.of("double", "float", "Double", "Float", "BigDecimal");

    private Misread() {}

    /** @param text of the file, in which a mistyped name is looked for: the parser tells of it when it has read on */
    public static BadFileException of(JsonProcessingException misread, String text) {
        if (misread instanceof UnrecognizedPropertyException unknown) {
            String name = unknown.getPropertyName();
            return new BadFileException(
                    line(name, text, line(misread)),
                    "\"" + name + "\" is unknown here, expected one of "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .toList());
        }
        if (misread instanceof InvalidFormatException wrong) {
            String expected = expected(wrong.getTargetType());
            if (expected != null) {
                return new BadFileException(
                        line(misread), path(wrong) + "expected " + expected + ", not \"" + wrong.getValue() + "\"");
            }
        }
        if (misread.getClass() == MismatchedInputException.class
                && misread.getOriginalMessage().startsWith("Cannot ")) {
            MismatchedInputException other = (MismatchedInputException) misread;
            return new BadFileException(line(misread), path(other) + "expected " + shape(other.getTargetType()));
        }
        for (Throwable cause = misread; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException broken) {
                return new BadFileException(line(misread), "not YAML: " + broken.getProblem());
            }
        }
        return new BadFileException(line(misread), misread.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "));
    }

    /** What a value of that type is, for whoever writes one; null where its name has to do. */
    public static @Nullable String expected(Class<?> type) {
        String name = type.getSimpleName();
        if (WHOLE.contains(name)) {
            return "a whole number";
        }
        if (NUMBERS.contains(name)) {
            return "a number";
        }
        return name.equalsIgnoreCase("boolean") ? "true or false" : null;
    }

    /** What should stand there; what does stand there may be a whole file. */
    private static String shape(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        @Nullable String value = expected(type);
        if (value != null) {
            return value;
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "text";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "fields";
    }

    private static String path(JsonMappingException wrong) {
        String path = wrong.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : path + ": ";
    }

    private static int line(JsonProcessingException misread) {
        return misread.getLocation() == null
                ? 0
                : Math.max(misread.getLocation().getLineNr(), 0);
    }

    private static int line(String name, String text, int otherwise) {
        Pattern field = Pattern.compile("(^|[\\s{,-])[\"']?" + Pattern.quote(name) + "[\"']?\\s*:");
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (field.matcher(lines.get(i)).find()) {
                return i + 1;
            }
        }
        return otherwise;
    }
}
