package dev.switchboard.mind.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Spoken forms, each with what must come of it. */
class LabelledRedactionTest {

    private static final Path FOLDER = Path.of("src/test/resources/redaction");
    private static final Map<String, String> REPLACEMENTS = Map.of(
            "card", "[card number]",
            "social", "[social security number]",
            "birth", "[date of birth]",
            "security_code", "[security code]",
            "iban", "[bank account]");

    static Redactor redactor() throws Exception {
        return PlainRedactor.asShipped();
    }

    private static List<String> lines(String name) throws Exception {
        return Files.readAllLines(FOLDER.resolve(name)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void takesOutAllThatMustNotBeKept() throws Exception {
        List<String> forms = lines("redact.txt");
        List<String> wrong = new ArrayList<>();
        for (String form : forms) {
            check(form, wrong);
        }
        assertThat(forms).hasSizeGreaterThanOrEqualTo(200);
        assertThat(wrong).isEmpty();
    }

    private static void check(String form, List<String> wrong) throws Exception {
        String[] columns = form.split("\t");
        ConversationRedaction conversation = redactor().conversation(false);
        List<String> kept = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        Set<String> kinds = new TreeSet<>();
        for (int i = 1; i < columns.length; i++) {
            int bar = columns[i].indexOf('|');
            String words = columns[i].substring(bar + 1);
            expected.add(words.replaceAll(
                    "⟦[^⟧]*⟧", java.util.regex.Matcher.quoteReplacement(REPLACEMENTS.get(columns[0]))));
            Redacted heard = conversation.hear(columns[i].substring(0, bar), words.replaceAll("[⟦⟧]", ""));
            kept.add(heard.text());
            kinds.addAll(heard.kinds());
            for (Correction correction : conversation.corrections()) {
                kept.set(correction.turn(), correction.text());
                kinds.addAll(correction.kinds());
            }
        }
        if (!kept.equals(expected) || !kinds.equals(Set.of(columns[0]))) {
            wrong.add(form + "  ->  " + kept + " " + kinds);
        }
    }

    @Test
    void leavesWhatIsNeeded() throws Exception {
        List<String> forms = lines("keep.txt");
        List<String> wrong = new ArrayList<>();
        for (String form : forms) {
            int bar = form.indexOf('|');
            String words = form.substring(bar + 1);
            Redacted heard = redactor().conversation(false).hear(form.substring(0, bar), words);
            if (!heard.text().equals(words)) {
                wrong.add(form + "  ->  " + heard.text());
            }
        }
        assertThat(forms).hasSizeGreaterThanOrEqualTo(150);
        assertThat(wrong).hasSizeLessThanOrEqualTo(forms.size() / 100);
    }
}
