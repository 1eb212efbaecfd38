package dev.switchboard.api;

import dev.switchboard.desk.explain.Explanation;
import dev.switchboard.desk.explain.Explanation.DecidingFile;
import dev.switchboard.desk.explain.Explanation.Fact;
import dev.switchboard.desk.explain.Explanation.Step;
import dev.switchboard.desk.explain.ExplanationShares.Opened;
import dev.switchboard.desk.explain.ExplanationText;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** An explanation as a page without a script, in the style of what is shared. */
final class ExplanationPage {

    private final String explanation;
    private final String nothing;
    private final String policy;

    ExplanationPage() {
        StyledPages pages = new StyledPages("shared", "shared.css", "explanation.css");
        explanation = pages.page("explanation.html");
        nothing = pages.page("no-explanation.html");
        policy = pages.policy("'none'");
    }

    String policy() {
        return policy;
    }

    String ofNothing() {
        return nothing;
    }

    /** Everything is escaped, also what holds nothing to escape. */
    String of(Opened opened) {
        Explanation told = opened.explanation();
        return explanation
                .replace(
                        "{until}",
                        escaped(opened.until()
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString()))
                .replace("{day}", escaped(told.day().toString()))
                .replace("{facts}", facts(told.facts()))
                .replace("{files}", files(told.files()))
                .replace(
                        "{notes}",
                        told.notes().stream()
                                .map(note -> "<p class=\"soft\">" + escaped(note) + "</p>\n")
                                .collect(Collectors.joining()))
                .replace(
                        "{steps}",
                        told.steps().stream().map(ExplanationPage::step).collect(Collectors.joining()));
    }

    private static String step(Step step) {
        String version =
                step.version() == null ? "" : " <span class=\"soft\">files of version " + step.version() + "</span>";
        return "<tr><td class=\"after\">%s</td><td><span class=\"kind\">%s</span></td><td>%s%s%s</td></tr>%n"
                .formatted(
                        escaped(ExplanationText.after(step.afterMs())),
                        escaped(step.kind()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' ')),
                        escaped(step.what()),
                        version,
                        facts(step.facts()));
    }

    private static String facts(List<Fact> facts) {
        return facts.isEmpty()
                ? ""
                : facts.stream()
                        .map(fact -> "<dt>" + escaped(fact.name()) + "</dt><dd>" + escaped(fact.value()) + "</dd>")
                        .collect(Collectors.joining("", "<dl>", "</dl>"));
    }

    private static String files(List<DecidingFile> files) {
        return files.isEmpty()
                ? ""
                : files.stream()
                        .map(ExplanationPage::file)
                        .collect(Collectors.joining("", "<h2>Files that decided</h2>\n<ul>\n", "</ul>\n"));
    }

    private static String file(DecidingFile file) {
        return "<li><code>%s</code>, %s, last changed in version %d%s</li>%n"
                .formatted(
                        escaped(file.name()),
                        escaped(file.decided()),
                        file.version(),
                        file.changedSince() ? ", and again since" : "");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
