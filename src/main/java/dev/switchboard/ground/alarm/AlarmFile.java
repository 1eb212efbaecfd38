package dev.switchboard.ground.alarm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.Misread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** {@code config/alarms.yml}, made sense of: a list of alarms. */
record AlarmFile(List<AlarmRule> rules) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * @param measures the names of those that there are
     * @throws BadFileException naming the line at which the alarm begins that can't be, and the field
     */
    static AlarmFile parse(String yaml, Set<String> measures) throws BadFileException {
        List<AlarmRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        try (JsonParser parser = YAML.createParser(yaml)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new BadFileException(1, "expected a list of alarms");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                AlarmRule rule = rule(line, entry(line, parser));
                require(line, names.add(rule.name()), rule.name() + ": there are two of that name");
                require(
                        line,
                        measures.contains(rule.measure()),
                        rule.name() + ": measure: expected one of " + String.join(", ", new TreeSet<>(measures)));
                rules.add(rule);
            }
        } catch (JsonProcessingException unreadable) {
            throw Misread.of(unreadable, "");
        } catch (IOException impossible) {
            throw new BadFileException(0, "can't be read");
        }
        return new AlarmFile(List.copyOf(rules));
    }

    /** Where a word stands that nobody knows, the parser says only when it has read past the alarm. */
    private static Entry entry(int line, JsonParser parser) throws IOException, BadFileException {
        try {
            return YAML.readValue(parser, Entry.class);
        } catch (UnrecognizedPropertyException unknown) {
            throw new BadFileException(line, Misread.of(unknown, "").getMessage());
        }
    }

    private static void require(int line, boolean good, String expected) throws BadFileException {
        if (!good) {
            throw new BadFileException(line, expected);
        }
    }

    private static AlarmRule rule(int line, @Nullable Entry entry) throws BadFileException {
        if (entry == null || entry.name == null || entry.title == null || entry.measure == null) {
            throw new BadFileException(line, "expected name, title and measure");
        }
        require(line, (entry.above == null) != (entry.below == null), entry.name + ": expected either above or below");
        boolean platform = !"organization".equals(entry.scope);
        require(
                line,
                !platform || "platform".equals(entry.scope),
                entry.name + ": scope: expected platform or organization");
        try {
            double limit = entry.above == null ? entry.below : entry.above;
            return new AlarmRule(
                    entry.name,
                    entry.title,
                    entry.measure,
                    !platform,
                    entry.above != null,
                    limit,
                    entry.clear == null ? limit : entry.clear,
                    lasting(entry.lasting),
                    entry.atLeast == null ? 1 : entry.atLeast,
                    entry.tell == null ? List.of() : entry.tell,
                    Optional.ofNullable(entry.advice).map(String::strip));
        } catch (IllegalArgumentException bad) {
            throw new BadFileException(line, entry.name + ": " + bad.getMessage());
        }
    }

    private static Duration lasting(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            return DurationStyle.SIMPLE.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException("for: expected a duration like 30s, 5m or 2h");
        }
    }

    private record Entry(
            @Nullable String name,
            @Nullable String title,
            @Nullable String measure,
            @Nullable String scope,
            @Nullable Double above,
            @Nullable Double below,
            @Nullable Double clear,
            @JsonProperty("for") @Nullable String lasting,
            @JsonProperty("at-least") @Nullable Long atLeast,
            @Nullable List<String> tell,
            @Nullable String advice) {}
}
