package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom a step sends to, and which beans it calls. */
final class Targets {

    private static final Set<String> SENDS = Set.of("to", "toD", "toV", "wireTap", "enrich", "pollEnrich", "poll");
    private static final Set<String> LISTS = Set.of("recipientList", "routingSlip", "dynamicRouter");
    private static final Pattern BEAN =
            Pattern.compile("\\$\\{bean:([A-Za-z0-9_]+)(?:\\?method=|\\.|::)([A-Za-z0-9_]+)");

    private Targets() {}

    static boolean sends(Step step) {
        return SENDS.contains(step.kind()) || LISTS.contains(step.kind());
    }

    /** The addresses of one step, without those of the steps below it. */
    static List<Endpoint> find(Step step) {
        if (SENDS.contains(step.kind())) {
            JsonNode value = step.value();
            if (value.isTextual() || value.has("uri")) {
                return List.of(Endpoint.of(value));
            }
            String uri = Words.expression(value).text();
            return uri.isEmpty() ? List.of() : List.of(Endpoint.of(uri, Map.of()));
        }
        if (step.kind().equals("saga")) {
            return Stream.of("compensation", "completion")
                    .filter(step.value()::has)
                    .map(name -> Endpoint.of(step.value().path(name)))
                    .toList();
        }
        if (LISTS.contains(step.kind())) {
            List<Endpoint> all = new ArrayList<>();
            String delimiter = Pattern.quote(step.value().path("delimiter").asText(","));
            for (String uri : Words.expression(step.value()).text().split(delimiter)) {
                if (uri.contains(":") && !uri.strip().startsWith("${")) {
                    all.add(Endpoint.of(uri.strip(), Map.of()));
                }
            }
            return all;
        }
        return List.of();
    }

    /** {@code bean.method} of each bean that it calls, in expressions as well. */
    static List<String> findCalls(Step step) {
        List<String> calls = new ArrayList<>();
        if (step.kind().equals("bean")) {
            calls.add(step.value().path("ref").asText("") + "."
                    + method(step.value().path("method").asText("")));
        }
        for (Endpoint target : step.targets()) {
            if (target.scheme().equals("bean")) {
                calls.add(target.path() + "." + method(target.options().getOrDefault("method", "")));
            }
        }
        JsonNode method = Words.expression(step.value()).value();
        if (Words.expression(step.value()).language().equals("method") && method.isObject()) {
            calls.add(method.path("ref").asText("") + "."
                    + method(method.path("method").asText("")));
        }
        for (String text : Words.texts(step.value())) {
            Matcher bean = BEAN.matcher(text);
            while (bean.find()) {
                calls.add(bean.group(1) + "." + bean.group(2));
            }
        }
        return calls;
    }

    private static String method(String call) {
        int arguments = call.indexOf('(');
        return arguments < 0 ? call : call.substring(0, arguments);
    }
}
