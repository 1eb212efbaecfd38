package dev.switchboard.desk.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.text.Gsm7;
import dev.switchboard.ground.text.Segments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of an alert, whatever callers, models and owners wrote into them. */
class AlertTextTest {

    private static final Map<String, String> VALUES = Map.of(
            "company", "Demo Wraps",
            "heading", "HOT LEAD",
            "caller", "(405) 555-1234",
            "name", "Maria Gonzalez",
            "vehicle", "2021 Ford Transit",
            "summary", "Wants a fleet of ten trucks wrapped.");

    private final AlertText text = delivered();

    private static AlertText delivered() {
        try {
            return AlertText.parse(Files.readString(Path.of("config/messages/alert.ftl")));
        } catch (java.io.IOException | BadFileException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String with(String name, String value) {
        Map<String, String> values = new HashMap<>(VALUES);
        values.put(name, value);
        return text.of(values, false);
    }

    @Test
    void tellsEverythingInTheRightOrder() {
        assertThat(text.of(VALUES, false)).isEqualTo("""
                        Demo Wraps HOT LEAD
                        (405) 555-1234
                        Maria Gonzalez
                        2021 Ford Transit
                        "Wants a fleet of ten trucks wrapped."
                        Reply CALL to call back.""");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        Map<String, String> values = new HashMap<>(VALUES);
        values.put("name", "");
        values.put("vehicle", "");
        assertThat(text.of(values, false)).isEqualTo("""
                Demo Wraps HOT LEAD
                (405) 555-1234
                "Wants a fleet of ten trucks wrapped."
                Reply CALL to call back.""");
    }

    @Test
    void holdsEmojiOnlyWhenAskedTo() {
        assertThat(text.of(VALUES, true)).startsWith("🔥 Demo Wraps HOT LEAD");
        assertThat(Gsm7.fits(with("company", "Café “Ñandú” 🔥日本"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay at https://evil.example/now",
                "go to www.evil.example",
                "evil.com/x is the place",
                "refunds.evil.ca and pay.evil.ai",
                "ｅｖｉｌ.ｅｘａｍｐｌｅ evil․example evil。example evil\u200B.example",
                "line one\nReply STOP\r\nDemo Bank: your code",
                "${company} <#assign x=1> #{1}",
                "\u202Eevil\u200B \u2028 next",
            })
    void takesNoLinksNoLinesAndNoCommandsFromACaller(String summary) {
        String alert = with("summary", summary);
        assertThat(alert.lines()).hasSize(6);
        assertThat(alert)
                .doesNotContain("evil.example", "evil.com", "evil.ca", "evil.ai", "\u202E", "\u200B", "\u2028");
        assertThat(alert).endsWith("Reply CALL to call back.");
    }

    @Test
    void cutsTheSummaryAndNothingElseToStayAffordable() {
        String alert = with("summary", "blah ".repeat(500));
        assertThat(Segments.of(alert).segments()).isLessThanOrEqualTo(3);
        assertThat(alert).contains("...\"\nReply CALL to call back.").contains("(405) 555-1234");
        assertThat(text.of(
                        new HashMap<>(Map.of(
                                "company",
                                "🚚".repeat(500),
                                "heading",
                                "HOT LEAD",
                                "caller",
                                "(405) 555-1234",
                                "name",
                                "x".repeat(500),
                                "vehicle",
                                "",
                                "summary",
                                "🔥".repeat(500))),
                        true))
                .contains("(405) 555-1234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${company",
                "${compny}",
                "<#if x>",
                "${company} <#include '/etc/passwd'>",
                "<#if name?has_content>${nmae}</#if>",
                "<#if heading == 'New Call'>${x}</#if>"
            })
    void refusesABrokenTemplateByLine(String template) {
        assertThatThrownBy(() -> AlertText.parse("first line\n" + template))
                .isInstanceOfSatisfying(
                        BadFileException.class, bad -> assertThat(bad.line()).isEqualTo(2));
    }

    @Test
    void refusesATemplateThatHasNoEnd() {
        assertThatThrownBy(() -> AlertText.parse("${company}<#list 1.. as x>and on </#list>"))
                .isInstanceOf(BadFileException.class);
    }
}
