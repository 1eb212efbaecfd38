package dev.switchboard.carrier.twiml;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.template.Templates;
import freemarker.core.XMLOutputFormat;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One file of {@code config/twiml/}: what a caller hears at one step. */
public final class TwimlTemplate {

    /** Stand in for real values when a template is checked; one of each that a template may use. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("company", "Tom & Jerry's"),
            Map.entry("agent", "Jordan"),
            Map.entry("greeting", "Hello"),
            Map.entry("closed", "yes"),
            Map.entry("assistant", "yes"),
            Map.entry("sorry", "yes"),
            Map.entry("misheard", "yes"),
            Map.entry("voice", "Polly.Joanna"),
            Map.entry("language", "en-US"),
            Map.entry("code", "1. 2. 3. 4. 5. 6"),
            Map.entry("about", "Tom Smith."),
            Map.entry("ourNumber", "+15550100001"),
            Map.entry("customer", "+15550100002"),
            Map.entry("outcome", "completed"),
            Map.entry("keyUrl", "https://example.com/key"),
            Map.entry("dialResultUrl", "https://example.com/dial-result"),
            Map.entry("department", "Sales & service"),
            Map.entry("caller", "4 0 5, 5 5 5, 1 2 3 4"),
            Map.entry("why", "first"),
            Map.entry("step", "whisper"),
            Map.entry("number", "+15550100002"),
            Map.entry("whisperUrl", "https://example.com/whisper"),
            Map.entry("resultUrl", "https://example.com/result"),
            Map.entry("statusUrl", "https://example.com/status"),
            Map.entry("customerStatusUrl", "https://example.com/customer-status"),
            Map.entry("turnUrl", "https://example.com/turn?turn=1"),
            Map.entry("words", "We open at 8."),
            Map.entry("relayUrl", "wss://example.com/relay"),
            Map.entry("endedUrl", "https://example.com/relay-ended"),
            Map.entry("provider", "Amazon"),
            Map.entry("relayVoice", "Joanna-Neural"),
            Map.entry("speechUrl", "https://example.com/speech"),
            Map.entry("recordingUrl", "https://example.com/recording"),
            Map.entry("transcriptionUrl", "https://example.com/transcription"),
            Map.entry("recordingStatusUrl", "https://example.com/recording-status"));

    /** What a template may have a choice by. */
    private static final List<Map<String, String>> OTHER_SAMPLES = List.of(
            Map.of(),
            Map.of(
                    "greeting",
                    "",
                    "closed",
                    "",
                    "assistant",
                    "",
                    "sorry",
                    "",
                    "misheard",
                    "",
                    "caller",
                    "",
                    "about",
                    "",
                    "department",
                    ""),
            Map.of("greeting", "", "why", "next", "step", "late", "language", "es-US", "outcome", "busy"),
            Map.of("why", "closed", "language", "fr-CA", "outcome", "no-answer"),
            Map.of("why", "unanswered", "language", "de-DE", "outcome", "failed"));

    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);

    private final Template template;

    private TwimlTemplate(Template template) {
        this.template = template;
    }

    /** @throws BadFileException naming the line, if a caller would hear an error instead of the template */
    public static TwimlTemplate parse(String name, String text) throws BadFileException {
        Template template = Templates.parse(name, withoutComments(text), XMLOutputFormat.INSTANCE);
        for (Map<String, String> others : OTHER_SAMPLES) {
            Map<String, String> samples = new HashMap<>(SAMPLES);
            samples.putAll(others);
            try {
                TwimlCheck.check(Templates.render(template, samples));
            } catch (TemplateException unknownValue) {
                int line = unknownValue.getLineNumber() == null ? 0 : unknownValue.getLineNumber();
                throw new BadFileException(line, Templates.explain(unknownValue));
            }
        }
        return new TwimlTemplate(template);
    }

    /** Comments become blank lines, so that a line of the rendered document is the same line of the file. */
    private static String withoutComments(String text) {
        return COMMENT.matcher(text).replaceAll(comment -> "\n"
                .repeat((int) comment.group().chars().filter(c -> c == '\n').count()));
    }

    /**
     * The document. Values are escaped by the engine; what can't be escaped is left out, and none is longer than a
     * carrier speaks.
     */
    public String render(Map<String, String> values) {
        Map<String, String> clean = new HashMap<>(values);
        clean.replaceAll((name, value) -> XmlText.clean(value));
        try {
            return Templates.render(template, clean);
        } catch (TemplateException changed) {
            throw new IllegalStateException(
                    "template " + template.getName() + " can't be rendered, line " + changed.getLineNumber());
        }
    }
}
