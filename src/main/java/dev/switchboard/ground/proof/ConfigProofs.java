package dev.switchboard.ground.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.switchboard.ground.reload.BadFileException;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** The files of {@code config/}, each by those who know of it. */
final class ConfigProofs {

    static final String SETTINGS = "config/application.yml";
    private static final String SCHEMA = "config/schemas/classification.json";
    private static final String VOICES = "config/twiml/voices.yml";
    private static final String KEYWORDS = "config/rules/keywords.yml";
    private static final String SETTINGS_FILES = "config/application";
    private static final String PROFILES = "config/application-";
    private static final String REHEARSALS = "config/rehearsals/";
    private static final String ALARMS = "config/alarms.yml";
    private static final String SCORING = "config/scoring.yml";
    private static final String NO_START = "The service does not start any more with it, and nobody answers the phone.";
    private static final String NOT_READ =
            "Nothing reads it, and what counts is what counted before: an alert that nobody has seen waits ten minutes, not two.";
    private static final String NO_WORK =
            "Calls come in, and nobody works on them or answers in time: the caller hears nothing.";
    private static final String HASTY =
            "What was meant to wait for minutes waits for milliseconds: an alert is with the last number before the first has read it.";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Facts facts;
    private final TwimlProof twiml;
    private final MessageTemplates templates;
    private final TextProofs texts;
    private final PromptProofs prompts;
    private final Readers readers;
    private final SettingTypes types;
    private final SettingNames names;
    private final AskedWords asked;
    private final Kept kept = new Kept();
    private volatile @Nullable Jobs jobs;

    ConfigProofs(Facts facts) {
        this.facts = facts;
        this.twiml = new TwimlProof(facts);
        this.templates = new MessageTemplates(facts);
        this.texts = new TextProofs(facts);
        this.prompts = new PromptProofs(facts);
        this.readers = new Readers(facts);
        this.types = new SettingTypes(facts);
        this.names = new SettingNames(facts);
        this.asked = new AskedWords(facts);
    }

    /** The schedules of jobs, by their names. */
    JsonNode jobs(ProofFiles files) {
        String text = files.text(SETTINGS);
        Jobs known = jobs;
        if (known == null || !known.text.equals(text)) {
            known = new Jobs(text, readJobs(files));
            jobs = known;
        }
        return known.schedules;
    }

    private record Jobs(String text, JsonNode schedules) {}

    /** Whether a job may be started by settings that can't be read, or by those of a profile. */
    boolean mayStart(ProofFiles files, String job) {
        return jobs(files).isNull()
                || !files.texts().containsKey(SETTINGS)
                || files.below(PROFILES).values().stream().anyMatch(text -> text.contains(job + ":"));
    }

    private static JsonNode readJobs(ProofFiles files) {
        try {
            return YAML.readTree(files.text(SETTINGS)).path("switchboard").path("jobs");
        } catch (JsonProcessingException broken) {
            return NullNode.getInstance();
        }
    }

    Place jobPlace(ProofFiles files, String job) {
        int line = 0;
        for (String text : files.text(SETTINGS).split("\n", -1)) {
            line++;
            if (text.strip().startsWith(job + ":")) {
                return new Place(SETTINGS, line);
            }
        }
        return new Place(SETTINGS, 1);
    }

    /** What a call may be about: what the model may answer, and what Java says. */
    Set<String> intents(ProofFiles files) {
        Set<String> intents = new LinkedHashSet<>();
        try {
            intents.addAll(Facts.strings(JSON.readTree(files.text(SCHEMA)).at("/properties/intent/enum")));
        } catch (JsonProcessingException broken) {
            // told by check(); without a schema nothing can be said of intents
        }
        if (!intents.isEmpty()) {
            intents.addAll(facts.list("intentsOfJava"));
        }
        return intents;
    }

    void check(ProofFiles files, RouteGraph graph, Findings findings) {
        for (Map.Entry<String, String> file : files.below("config/").entrySet()) {
            String name = file.getKey();
            if (Kept.of(name)) {
                kept.get(
                                name,
                                file.getValue() + files.text(VOICES) + files.text(SCHEMA) + named(name, graph),
                                alone -> one(name, file.getValue(), files, graph, alone))
                        .forEach(findings::add);
            } else {
                one(name, file.getValue(), files, graph, findings);
            }
        }
        missing(files, findings);
        named(files, graph, findings);
        new Replies(facts, asked, graph).check(files, findings);
    }

    /** A setting that a route names, and that is nearly one of ours. */
    private void named(ProofFiles files, RouteGraph graph, Findings findings) {
        for (RouteText route : graph.routes()) {
            for (String setting : route.settingsWritten()) {
                String last = setting.replaceFirst(".*\\.", "") + ":";
                boolean own = files.below(SETTINGS_FILES).values().stream().anyMatch(text -> text.contains(last));
                if (!own) {
                    names.meant(setting)
                            .ifPresent(meant -> findings.warning(
                                    new Place(route.name(), Whereabouts.first(route.text(), setting)),
                                    "setting",
                                    "There is no setting " + setting + ": is " + meant + " meant?",
                                    "The route does not start, or asks with another value than the one that was set."));
                }
            }
        }
    }

    /** The settings that routes name, where that is of any interest. */
    private static String named(String file, RouteGraph graph) {
        return isSettings(file) ? graph.settings().toString() : "";
    }

    private static boolean isSettings(String name) {
        return name.equals(SETTINGS) || name.startsWith(PROFILES);
    }

    /** Of a whole home; a folder with some files of it lacks nothing. */
    private void missing(ProofFiles files, Findings findings) {
        Map<String, String> there = files.below("config/");
        if (!there.containsKey(SETTINGS) || files.below("routes/").isEmpty()) {
            return;
        }
        Set<String> needed = new TreeSet<>(facts.keys("readers"));
        facts.keys("twiml").forEach(template -> needed.add("config/twiml/" + template + ".ftlx"));
        for (String name : needed) {
            if (!name.contains("*") && !there.containsKey(name)) {
                findings.error(
                        new Place(name, 1),
                        "file",
                        "The file is missing.",
                        "The service does not start any more, and nobody answers the phone.");
            }
        }
    }

    private void one(String name, String text, ProofFiles files, RouteGraph graph, Findings findings) {
        try {
            marks(text);
            if (name.endsWith(".yml") || name.endsWith(".yaml")) {
                yaml(name, YamlLines.of(text), files, graph, findings);
            } else if (name.endsWith(".json")) {
                json(name, text, files, graph, findings);
            } else if (name.startsWith("config/twiml/") && name.endsWith(".ftlx")) {
                twiml.check(name, text, files, findings);
            } else if (name.endsWith(".ftl") || name.endsWith(".ftlh")) {
                templates.check(name, text, findings);
            } else if (name.startsWith("config/prompts/")) {
                prompts.check(name, text, files, findings);
            }
            if (!findings.tell(name)) {
                readers.read(name, text, intents(files));
            }
        } catch (BadFileException bad) {
            String why = String.valueOf(bad.getMessage());
            int line = bad.line() > 0 ? bad.line() : Whereabouts.line(text, why);
            findings.error(new Place(name, line), "file", why, facts.harm(name));
        }
    }

    /** What two people wrote at the same time, and git could not join. */
    private static void marks(String text) throws BadFileException {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.startsWith("<<<<<<< ") || line.startsWith(">>>>>>> ")) {
                throw new BadFileException(number, "two versions stand here, with git's marks between them");
            }
        }
    }

    private void yaml(String name, List<YamlLines.Line> lines, ProofFiles files, RouteGraph graph, Findings findings) {
        if (isSettings(name)) {
            settings(name, lines, graph.settings(), findings);
        }
        if (name.equals(KEYWORDS) || name.equals(SCORING)) {
            intents(name, lines, intents(files), findings);
        }
        if (name.equals(ALARMS)) {
            alarms(name, lines, findings);
        }
        if (name.startsWith(REHEARSALS)) {
            rehearsal(name, lines, files, findings);
        }
        texts.yaml(name, lines, findings);
    }

    private void settings(String name, List<YamlLines.Line> lines, Set<String> named, Findings findings) {
        names.faults(lines, named)
                .forEach((line, fault) -> findings.warning(new Place(name, line), "setting", fault, NOT_READ));
        lines.forEach(line -> types.fault(line)
                .ifPresent(fault -> findings.error(new Place(name, line.line()), "file", fault, NO_START)));
        lines.forEach(line -> types.unit(line)
                .ifPresent(fault -> findings.warning(new Place(name, line.line()), "setting", fault, HASTY)));
        lines.forEach(line -> types.amount(line)
                .ifPresent(fault -> findings.warning(new Place(name, line.line()), "setting", fault, NO_WORK)));
        if (!findings.tellsError(name)) {
            types.refusals(lines).forEach((line, why) -> findings.error(new Place(name, line), "file", why, NO_START));
        }
        lines.stream()
                .filter(line -> line.path().startsWith("switchboard.jobs."))
                .forEach(line -> cron(name, line, findings));
    }

    /** An alarm that rings is told to somebody. */
    private static void alarms(String name, List<YamlLines.Line> lines, Findings findings) {
        Set<String> told = new HashSet<>();
        lines.stream()
                .map(YamlLines.Line::path)
                .filter(path -> path.contains(".tell"))
                .forEach(path -> told.add(path.replaceFirst("\\.tell.*", "")));
        lines.stream()
                .filter(line ->
                        line.last().equals("name") && !told.contains(line.path().replaceFirst("\\.name$", "")))
                .forEach(line -> findings.warning(
                        new Place(name, line.line()),
                        "recipient",
                        "The alarm " + line.value() + " tells nobody: name at least one way under tell.",
                        "It rings at night, and nobody hears of it before callers do."));
    }

    /** What a rehearsal expects is something that can happen. */
    private void rehearsal(String name, List<YamlLines.Line> lines, ProofFiles files, Findings findings) {
        Set<String> tools = PromptProofs.tools(files);
        Set<String> intents = intents(files);
        for (YamlLines.Line line : lines) {
            boolean tool = line.path().matches("expect\\.tools(?:\\.[0-9]+)?");
            boolean intent = line.path().matches("expect\\.intent(?:\\.[0-9]+)?");
            Set<String> known = tool ? tools : intents;
            if ((tool || intent) && !known.isEmpty() && !known.contains(line.value())) {
                findings.warning(
                        new Place(name, line.line()),
                        "name",
                        "There is no " + (tool ? "tool " : "intent ") + line.value() + ", only " + known + ".",
                        "The rehearsal tells nothing: callers can't book any more, and nobody notices before they complain.");
            }
        }
    }

    private static void cron(String name, YamlLines.Line job, Findings findings) {
        String when = job.value().strip();
        boolean never = !when.equals("off")
                && (!CronExpression.isValidExpression(when)
                        || CronExpression.parse(when).next(LocalDateTime.now()) == null);
        if (never) {
            findings.error(
                    new Place(name, job.line()),
                    "job",
                    job.last()
                            + ": expected \"off\" or second, minute, hour, day, month and weekday of a time that comes.",
                    "The service does not start, or the job never runs.");
        }
    }

    private static void intents(String name, List<YamlLines.Line> lines, Set<String> intents, Findings findings) {
        Set<String> told = new LinkedHashSet<>();
        for (YamlLines.Line line : lines) {
            String intent = name.equals(SCORING) ? scored(line) : understood(line);
            if (!intents.isEmpty() && !intent.isEmpty() && !intents.contains(intent) && told.add(intent)) {
                findings.warning(
                        new Place(name, line.line()),
                        "case",
                        "'" + intent + "' is no intent of " + SCHEMA + ".",
                        name.equals(SCORING)
                                ? "A line that nothing fits: somebody becomes no hot lead, and nobody is told."
                                : "The rules understand a call as something that no route knows.");
            }
        }
    }

    private static String understood(YamlLines.Line line) {
        String[] path = line.path().split("\\.");
        return path[0].equals("otherwise") ? line.value() : path[0].equals("intents") ? path[1] : "";
    }

    /** {@code lines.3.when.intent.0} */
    private static String scored(YamlLines.Line line) {
        String[] path = line.path().split("\\.");
        return path.length == 5 && path[0].equals("lines") && path[3].equals("intent") ? line.value() : "";
    }

    private void json(String name, String text, ProofFiles files, RouteGraph graph, Findings findings)
            throws BadFileException {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            throw new BadFileException(line, "not JSON: " + broken.getOriginalMessage());
        }
        if (name.startsWith("config/tools/")) {
            prompts.tool(name, text, tree, files, graph, findings);
        } else if (name.equals(SCHEMA)) {
            prompts.schema(name, text, tree, findings);
        }
    }
}
