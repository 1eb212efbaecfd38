package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.RouteFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Proves routes and config of a folder. Made once and used again, it reads only what has changed. */
public final class RouteProofs {

    private static final String ROUTES = "routes/";
    private static final String JOBS = "routes/jobs/";
    private static final String CARRIER = "routes/carrier/";
    private static final Pattern FROM = Pattern.compile("((?:direct|seda):[A-Za-z0-9_.-]+)");
    private static final int MOST_KEPT = 2_000;

    private final BeanTypes beans;
    private final Parser parser;
    private final Facts facts = Facts.ours();
    private final ConfigProofs configs = new ConfigProofs(facts);
    private final Map<String, RouteText> parsed = new ConcurrentHashMap<>();

    private RouteProofs(BeanTypes beans, Parser parser) {
        this.beans = beans;
        this.parser = parser;
    }

    /** For files that nobody has looked at yet: Camel's schema is checked as well. */
    public static RouteProofs strict() {
        return strict(new ScannedBeans());
    }

    /** For files that nobody has looked at yet, where the service runs. @param beans of the service */
    static RouteProofs strict(BeanTypes beans) {
        return new RouteProofs(beans, RouteFile::checked);
    }

    /** For files that passed Camel's checks already. @param beans of the running service */
    static RouteProofs live(BeanTypes beans) {
        return new RouteProofs(beans, RouteFile::parsed);
    }

    /** @param home the folder that holds {@code routes/} and {@code config/} */
    public List<Finding> of(Path home) {
        return of(ProofFiles.read(home));
    }

    /** Everything that is wrong with these files, by file and line. */
    public List<Finding> of(ProofFiles files) {
        Findings findings = new Findings();
        Set<String> broken = new TreeSet<>();
        RouteGraph graph = new RouteGraph(routes(files, broken, findings), broken);
        JsonNode jobs = configs.jobs(files);
        Set<String> jobRoutes = jobRoutes(jobs);
        if (!graph.routes().isEmpty()) {
            new RouteRules(graph, facts, beans, findings).check(needed(files, jobRoutes), jobRoutes);
            FailureRules.fallbacks(graph, facts, findings);
            walks(files, graph, jobRoutes, findings);
        }
        configs.check(files, graph, findings);
        return findings.all();
    }

    /** The routes that the service sends to by itself, as far as the proofs know. */
    public Set<String> needed(ProofFiles files) {
        return needed(files, jobRoutes(configs.jobs(files))).keySet();
    }

    private Collection<RouteText> routes(ProofFiles files, Set<String> broken, Findings findings) {
        List<RouteText> routes = new ArrayList<>();
        files.below(ROUTES).forEach((name, text) -> {
            if (name.endsWith(".yaml")) {
                try {
                    routes.add(route(name, text));
                } catch (BadFileException bad) {
                    broken.add("direct:" + id(name));
                    FROM.matcher(text).results().forEach(from -> broken.add(from.group(1)));
                    findings.error(
                            new Place(name, bad.line()),
                            "file",
                            String.valueOf(bad.getMessage()),
                            "The file does not serve, and calls go the old way or none.");
                }
            }
        });
        return routes;
    }

    private RouteText route(String name, String text) throws BadFileException {
        RouteText known = parsed.get(name);
        if (known != null && known.text().equals(text)) {
            return known;
        }
        RouteText route = new RouteText(name, parser.parse(id(name), text));
        if (parsed.size() > MOST_KEPT) {
            parsed.clear();
        }
        parsed.put(name, route);
        return route;
    }

    private static String id(String name) {
        return name.substring(name.lastIndexOf('/') + 1, name.length() - ".yaml".length());
    }

    private Set<String> jobRoutes(JsonNode jobs) {
        Set<String> names = new TreeSet<>();
        jobs.fieldNames().forEachRemaining(names::add);
        names.removeAll(facts.list("jobsInJava"));
        return names;
    }

    private Map<String, Place> needed(ProofFiles files, Set<String> jobRoutes) {
        Map<String, Place> needed = new LinkedHashMap<>();
        Event.types().forEach(type -> needed.put(type.replace('.', '-'), facts.place(type.replace('.', '-'))));
        facts.list("called").forEach(name -> needed.put(name, facts.place(name)));
        facts.list("webhooks").forEach(name -> needed.put(name, new Place(CARRIER + name + ".yaml", 1)));
        jobRoutes.forEach(name -> needed.put(name, configs.jobPlace(files, name)));
        return needed;
    }

    private void walks(ProofFiles files, RouteGraph graph, Set<String> jobs, Findings findings) {
        Walk walk = new Walk(graph, facts, beans, configs.intents(files), findings);
        Set<String> events =
                Event.types().stream().map(type -> type.replace('.', '-')).collect(Collectors.toSet());
        Set<String> webhooks = facts.list("webhooks");
        Set<String> known = new HashSet<>(events);
        known.addAll(jobs);
        known.addAll(webhooks);
        known.addAll(facts.list("called"));
        for (RouteText route : graph.routes()) {
            boolean alone = !graph.isSentTo(route);
            if (alone && route.name().startsWith(JOBS) && !configs.mayStart(files, route.answers())) {
                started(route, known, findings);
            }
            boolean tool =
                    route.answers().startsWith("tool-") || route.answers().startsWith("send-");
            boolean webhook = webhooks.contains(route.answers())
                    || route.from().scheme().equals("platform-http")
                    || route.name().startsWith(CARRIER)
                            && alone
                            && !tool
                            && !known.contains(route.answers())
                            && !route.answers().isEmpty();
            if (webhook) {
                TwimlEnds.check(
                        route, walk.from(new Way(route, true), entry(route, null, false, false)), facts, findings);
            } else if (known.contains(route.answers())
                    || tool
                    || route.answers().isEmpty()
                    || alone) {
                boolean open = alone
                        && !known.contains(route.answers())
                        && !tool
                        && !route.answers().isEmpty();
                Class<?> type = events.contains(route.answers()) ? Event.class : null;
                List<State> ends = walk.from(
                        new Way(route, false),
                        entry(route, type, open, !events.contains(route.answers()) && !jobs.contains(route.answers())));
                if (route.answers().startsWith("tool-")) {
                    answers(route, ends, findings);
                }
                if (jobs.contains(route.answers())) {
                    ends.forEach(end -> JobRules.end(route, end, findings));
                }
            } else {
                strangers(route, walk);
            }
        }
        graph.routes().stream().filter(route -> !walk.hasSeen(route)).forEach(route -> stranger(route, walk));
    }

    /** What a tool was asked is no answer of it. */
    private static void answers(RouteText route, List<State> ends, Findings findings) {
        for (State end : ends) {
            end.bodies.stream()
                    .filter(body -> body.kind() == Body.Kind.INPUT)
                    .forEach(
                            body -> findings.error(
                                    body.place(),
                                    "dead-end",
                                    "A path of " + route.id() + " gives back what the tool was asked, and no answer.",
                                    "A caller asks for what the tool is for, and the agent says that it is done; nothing was."));
        }
    }

    /** A job is started by its line in the settings. */
    private static void started(RouteText route, Set<String> known, Findings findings) {
        if (!route.answers().isEmpty() && !known.contains(route.answers())) {
            findings.warning(
                    route.place(),
                    "job",
                    "Nothing starts " + route.answers() + ": it has no line under switchboard.jobs of "
                            + ConfigProofs.SETTINGS + ", and no route sends to it.",
                    "What the job should close or delete stays: a call that broke off is never filed, and the disk fills up.");
        }
    }

    /** A route that only others send to, as somebody might whose headers nobody has seen. */
    private void strangers(RouteText route, Walk walk) {
        boolean passesOn = route.allSteps().stream()
                .flatMap(step -> step.targets().stream())
                .anyMatch(Endpoint::passesHeadersOn);
        if (passesOn) {
            stranger(route, walk);
        }
    }

    private void stranger(RouteText route, Walk walk) {
        Way way = new Way(route, false);
        way.partial = true;
        walk.from(way, entry(route, null, true, true));
    }

    private State entry(RouteText route, @Nullable Class<?> type, boolean open, boolean headers) {
        State state = new State();
        state.open = open;
        state.body(new Body(Body.Kind.INPUT, type, "", route.place()));
        for (String variable : facts.entryVariables(route.answers())) {
            state.variable(variable, Set.of(given(variable, route.place())));
        }
        String scheme = route.from().scheme();
        if (scheme.equals("platform-http")
                || scheme.equals("kafka")
                || route.from().isOutside()) {
            state.header("*consumer", State.Origin.CONSUMER, route.place());
        } else if (headers && scheme.equals("direct")) {
            state.header("*caller", State.Origin.CALLER, route.place());
        }
        return state;
    }

    /** A variable that Java sets. */
    private Body given(String variable, Place place) {
        return facts.type(variable)
                .map(type -> new Body(Body.Kind.INPUT, type, variable, place))
                .orElse(Body.unknown(place));
    }

    /** Reads one file. */
    @FunctionalInterface
    interface Parser {
        RouteFile parse(String id, String text) throws BadFileException;
    }
}
