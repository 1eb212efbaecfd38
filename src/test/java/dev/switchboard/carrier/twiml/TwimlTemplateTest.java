package dev.switchboard.carrier.twiml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.reload.BadFileException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Whatever an owner, a caller or a carrier put into a value, a template stays the document that its author wrote. */
class TwimlTemplateTest {

    private static final List<String> TEMPLATES = List.of(
            "greeting",
            "thanks",
            "voicemail",
            "voicemail-thanks",
            "unrouted",
            "apology",
            "empty",
            "callback",
            "callback-connect",
            "callback-goodbye",
            "callback-ended");

    private static final List<String> HOSTILE = List.of(
            "Tom & Jerry's <Wraps> \"best\"",
            "</Say><Dial>+19005550100</Dial><Say>",
            "]]><Redirect>https://evil.example</Redirect><![CDATA[",
            "&#0; &lt; &amp;amp; %3C",
            "<!--",
            "<?php echo 1 ?>",
            "${company} <#if x> ${\"freemarker\"?new()}",
            "\u0000\u0008\u000B\u001F\uFFFE\uFFFF\uD800 lone \uDC00",
            "🚚 שלום 日本語 \u202E",
            "x".repeat(100_000),
            "&".repeat(5_000),
            "🚚".repeat(3_000),
            " \n\t ");

    static Stream<Arguments> all() {
        return TEMPLATES.stream()
                .flatMap(template -> HOSTILE.stream().map(value -> Arguments.of(template, HOSTILE.indexOf(value))));
    }

    private static TwimlTemplate template(String name) throws IOException, BadFileException {
        return TwimlTemplate.parse(name + ".ftlx", Files.readString(Path.of("config/twiml", name + ".ftlx")));
    }

    private static Document parse(String twiml) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(twiml)));
    }

    private static Map<String, String> values(String hostile) {
        Map<String, String> values = new HashMap<>();
        for (String name : List.of(
                "company",
                "agent",
                "greeting",
                "voice",
                "language",
                "speechUrl",
                "recordingUrl",
                "transcriptionUrl",
                "recordingStatusUrl",
                "about",
                "ourNumber",
                "customer",
                "outcome",
                "keyUrl",
                "dialResultUrl",
                "customerStatusUrl")) {
            values.put(name, hostile);
        }
        return values;
    }

    /** The verbs and attributes of a document, without any value. */
    private static String shape(Node node) {
        StringBuilder shape = new StringBuilder(node.getNodeName());
        for (int i = 0; node.getAttributes() != null && i < node.getAttributes().getLength(); i++) {
            shape.append('@').append(node.getAttributes().item(i).getNodeName());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() != Node.TEXT_NODE) {
                shape.append('(').append(shape(child)).append(')');
            }
        }
        return shape.toString();
    }

    @ParameterizedTest
    @MethodSource("all")
    void keepsItsShape(String name, int hostile) throws Exception {
        TwimlTemplate template = template(name);
        Document plain = parse(template.render(values("plain")));
        Document document = parse(template.render(values(HOSTILE.get(hostile))));
        assertThat(shape(document)).isEqualTo(shape(plain));
        var says = document.getElementsByTagName("Say");
        for (int i = 0; i < says.getLength() && hostile != 9 && hostile != 10 && hostile != 11; i++) {
            assertThat(says.item(i).getTextContent()).hasSizeLessThanOrEqualTo(4_096);
        }
    }

    @Test
    void speaksAWholeGreetingUpToWhatACarrierSpeaks() throws Exception {
        Map<String, String> values = values("plain");
        values.put("greeting", "🚚".repeat(5_000));
        String said = parse(template("greeting").render(values))
                .getElementsByTagName("Say")
                .item(0)
                .getTextContent();
        assertThat(said).hasSize(4_096).doesNotContain("\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({
        "'<?xml version=\"1.0\"?>\n<Response>\n<Dial>x</Dial></Respons>', 3",
        "'<?xml version=\"1.0\"?>\n<Response>\n<Say>${compny}</Say></Response>', 3",
        "'<?xml version=\"1.0\"?>\n<Response><#if greeting>', 2",
        "'<?xml version=\"1.0\"?>\n<Response>\n<Say>${company?no_esc}</Say></Response>', 3",
        "'<?xml version=\"1.0\"?>\n<Response>\n<#include \"/etc/passwd\"></Response>', 3",
        "'<?xml version=\"1.0\"?>\n<Response>\n<Shout>x</Shout></Response>', 3",
        "'<Response/>', 1",
        "'\n<?xml version=\"1.0\"?><Response/>', 1",
    })
    void refusesABrokenTemplateByLine(String text, int line) {
        assertThatThrownBy(() -> TwimlTemplate.parse("x.ftlx", text))
                .isInstanceOfSatisfying(
                        BadFileException.class, bad -> assertThat(bad.line()).isEqualTo(line));
    }

    @Test
    void fallsBackToTheFirstVoiceAndLanguageOfTheList() throws Exception {
        Voices voices = Voices.parse("voices: [Polly.Joanna, alice]\nlanguages: [en-US, es-MX]");
        assertThat(voices.voice("alice")).isEqualTo("alice");
        assertThat(voices.language("es-MX")).isEqualTo("es-MX");
        for (String other : List.of("", "Alice", "man\"/><Dial>", "alice ", "null")) {
            assertThat(voices.voice(other)).isEqualTo("Polly.Joanna");
            assertThat(voices.language(other)).isEqualTo("en-US");
        }
    }

    @ParameterizedTest
    @CsvSource({"'voices: []\nlanguages: [en-US]', 0", "'voices: [a\nlanguages: [', 2", "'', 0", "'voces: [a]', 1"})
    void refusesABrokenListOfVoices(String yaml, int line) {
        assertThatThrownBy(() -> Voices.parse(yaml))
                .isInstanceOfSatisfying(
                        BadFileException.class, bad -> assertThat(bad.line()).isGreaterThanOrEqualTo(line));
    }
}
