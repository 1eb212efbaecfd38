package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TonguesTest {

    private static List<Finding> of(String template) {
        Findings findings = new Findings();
        Tongues.template("x.ftlx", template, Map.of("tongue", "language"), findings);
        return findings.all();
    }

    @Test
    void wordsOfAnotherLanguageAreToldWhereTheyStand() {
        assertThat(of("<#if tongue == \"es\">Goodbye.<#else>Goodbye.</#if>"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("'es' is of 'en'"));
        assertThat(of("<#if tongue == \"es\">Adiós.<#else>Adiós, gracias.</#if>"))
                .hasSize(1);
        assertThat(Tongues.other("Su cita para el martes está aprobada.", "en")).contains("es");
    }

    @Test
    void wordsOfTheirOwnLanguageOrOfBothAreRight() {
        assertThat(
                        of(
                                "<#if tongue == \"es\"><#if sorry?has_content>Lo siento. </#if>Adiós.<#else>Goodbye. Adiós.</#if>"))
                .isEmpty();
        assertThat(
                        of(
                                "<#if tongue == \"es\"><#if why == \"closed\">Está cerrado.<#else>Gracias.</#if><#else>Sorry.</#if>"))
                .isEmpty();
        assertThat(Tongues.other("Bay 3", "es")).isEmpty();
        assertThat(Tongues.other("Hvala lijepa, vidimo se.", "hr")).isEmpty();
    }

    @Test
    void aLanguageIsOneThatThereIs() {
        assertThat(List.of("en", "en-US", "es-419", "zh-Hant-TW", "fil-PH")).allMatch(Tongues::isOne);
        assertThat(List.of("sp", "en_US", "en-UK", "english")).noneMatch(Tongues::isOne);
        assertThat(of("<#if tongue == \"sp\">Adiós.</#if>")).hasSize(1);
        assertThat(of("<#if why == \"sp\">Adiós.</#if>")).isEmpty();
    }
}
