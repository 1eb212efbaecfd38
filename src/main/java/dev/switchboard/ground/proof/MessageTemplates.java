package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.template.Templates;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.PlainTextOutputFormat;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Templates of alerts and mails: they come out with all that they may be given, and say what their readers need. */
final class MessageTemplates {

    private static final Pattern LIST = Pattern.compile("<#list\\s+([A-Za-z]+)\\s+as\\s+([A-Za-z]+)");
    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);

    private final Facts facts;
    private final ObjectMapper mapper = new ObjectMapper();

    MessageTemplates(Facts facts) {
        this.facts = facts;
    }

    /** A template that is text or HTML. */
    void check(String name, String text, Findings findings) throws BadFileException {
        String file = name.substring(name.lastIndexOf('/') + 1);
        JsonNode usual = facts.of("messages").path(file.replace(".ftlh", ".ftl"));
        boolean html = file.endsWith(".ftlh");
        Template parsed =
                Templates.parse(file, text, html ? HTMLOutputFormat.INSTANCE : PlainTextOutputFormat.INSTANCE);
        if (usual.isMissingNode()) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        usual.properties()
                .forEach(each -> values.put(each.getKey(), mapper.convertValue(each.getValue(), Object.class)));
        boolean alert = file.equals("alert.ftl");
        for (Map<String, Object> sample : alert ? alerts(values) : digests(values)) {
            try {
                String words = Templates.render(parsed, sample).strip();
                if (alert && !Boolean.TRUE.equals(sample.get("emoji"))) {
                    PlainTexts.sent(new Place(name, Whereabouts.begin(text)), text, words, findings);
                }
            } catch (TemplateException unknown) {
                int line = unknown.getLineNumber() == null ? 0 : unknown.getLineNumber();
                findings.error(
                        new Place(name, line),
                        "placeholder",
                        Templates.explain(unknown),
                        alert
                                ? "A hot lead calls, and the alert can't be written: nobody gets a text."
                                : "Monday's mail can't be written: nobody reads which callers' questions had no answer.");
            }
        }
        String literal = COMMENT.matcher(text).replaceAll("").replaceAll("<#[^>]*>|</#[^>]*>|\\$\\{[^}]*}", "");
        if (alert) {
            PlainTexts.typographic(new Place(name, Whereabouts.begin(text)), literal, text, findings);
            TextProofs.noKeys(new Place(name, Whereabouts.begin(text)), literal, findings);
        }
        if (alert && !text.contains("${caller")) {
            findings.warning(
                    new Place(name, Whereabouts.begin(text)),
                    "placeholder",
                    "${caller} is nowhere in the alert.",
                    "The owner reads of a hot lead and can't see whom to call.");
        }
        if (!alert && !text.contains("${off")) {
            findings.warning(
                    new Place(name, Whereabouts.begin(text)),
                    "placeholder",
                    "${off} is nowhere in the mail.",
                    "Somebody who wants the mail no more can't turn it off, and marks it as spam.");
        }
        String bare = Whereabouts.without(COMMENT, text);
        TwimlProof.asked(name, bare, values.keySet(), findings);
        TwimlProof.compared(name, bare, facts, findings);
        items(name, bare, usual, findings);
        TwimlProof.plainFields(
                name,
                text,
                values.keySet(),
                "sent",
                "The owner reads a brace where the caller's name should be.",
                findings);
    }

    /** What a condition asks of each of a list. */
    private static void items(String name, String bare, JsonNode usual, Findings findings) {
        LIST.matcher(bare).results().forEach(list -> {
            JsonNode item = usual.path(list.group(1)).path(0);
            Pattern asked =
                    Pattern.compile("(?<![.\\w])" + list.group(2) + "\\.([A-Za-z]+)(?:\\?has_content|\\?\\?|!)");
            asked.matcher(bare)
                    .results()
                    .filter(each -> item.isObject() && !item.has(each.group(1)))
                    .forEach(each -> findings.error(
                            new Place(name, Whereabouts.first(bare, each.group())),
                            "placeholder",
                            "'" + list.group(2) + "." + each.group(1) + "' is asked for and never there.",
                            "What stands behind the condition is in no mail."));
        });
    }

    private List<Map<String, Object>> alerts(Map<String, Object> usual) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String heading : Facts.strings(facts.of("choices").path("heading"))) {
            for (boolean known : new boolean[] {true, false}) {
                for (boolean emoji : new boolean[] {false, true}) {
                    Map<String, Object> one = new HashMap<>(usual);
                    one.put("heading", heading);
                    one.put("emoji", emoji);
                    if (!known) {
                        one.put("name", "");
                        one.put("vehicle", "");
                    }
                    all.add(one);
                }
            }
        }
        return all;
    }

    private static List<Map<String, Object>> digests(Map<String, Object> usual) {
        Map<String, Object> quiet = new HashMap<>(usual);
        quiet.put("quiet", true);
        quiet.put("questions", List.of());
        return List.of(usual, quiet);
    }
}
