package dev.switchboard;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of the table of hostile inputs, as the files of {@code hostile/} have it. Placeholders: {@code <<canary>>} must turn up
 * in no log, {@code <<x*500>>} is 500 times x, {@code <<owner>>} a good token, {@code <<number>>}, {@code <<account>>} and {@code
 * <<sid>>} those of the organization that is attacked.
 *
 * @param name what is tried
 * @param as owner, member or nobody; owner if it is left out
 * @param send method and address
 * @param headers as they are sent
 * @param body of the request
 * @param form of a webhook, besides what every call has; signed as the carrier would
 * @param raw bytes for the connection, as Latin-1
 * @param token a forged one: header, claims, key
 * @param frames of a socket after a good handshake: hexadecimal, or text
 * @param expect status codes, one of which must come; for a socket the codes it closes with
 * @param says what the answer must hold
 * @param lacks what it must not
 * @param then what the owner reads afterwards
 * @param shows what must be in that
 * @param hides what must not
 * @param keeps whether something may be kept, because the input is odd and allowed
 */
record HostileCase(
        String name,
        String as,
        String send,
        Map<String, String> headers,
        String body,
        Map<String, String> form,
        String raw,
        JsonNode token,
        List<String> frames,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Integer> expect,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> says,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> lacks,

        String then,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> shows,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> hides,

        boolean keeps) {

    private static final Pattern REPEATED = Pattern.compile("<<(.{1,40}?)\\*(\\d+)>>", Pattern.DOTALL);

    HostileCase {
        Objects.requireNonNull(name);
        Objects.requireNonNull(expect, name + ": expect");
        as = Objects.requireNonNullElse(as, "owner");
        headers = Objects.requireNonNullElse(headers, Map.of());
        token = Objects.requireNonNullElse(token, MissingNode.getInstance());
        frames = Objects.requireNonNullElse(frames, List.of());
        says = Objects.requireNonNullElse(says, List.of());
        lacks = Objects.requireNonNullElse(lacks, List.of());
        shows = Objects.requireNonNullElse(shows, List.of());
        hides = Objects.requireNonNullElse(hides, List.of());
    }

    static Stream<HostileCase> all() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/hostile"))) {
            return files.sorted().toList().stream().flatMap(HostileCase::of);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Stream<HostileCase> of(Path file) {
        try {
            return Stream.of(new YAMLMapper().readValue(file.toFile(), HostileCase[].class));
        } catch (IOException broken) {
            throw new UncheckedIOException(file.toString(), broken);
        }
    }

    boolean isRefusal() {
        return expect.stream().allMatch(status -> status >= 400);
    }

    String method() {
        return send.substring(0, send.indexOf(' '));
    }

    String address() {
        return send.substring(send.indexOf(' ') + 1);
    }

    static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("<<" + value.getKey() + ">>", value.getValue());
        }
        return REPEATED.matcher(filled)
                .replaceAll(times -> Matcher.quoteReplacement(times.group(1).repeat(Integer.parseInt(times.group(2)))));
    }

    @Override
    public String toString() {
        return name;
    }
}
