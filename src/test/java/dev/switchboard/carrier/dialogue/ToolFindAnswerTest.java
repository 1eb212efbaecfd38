package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolFindAnswerTest extends ToolScene {

    @Test
    void findsWhatTheOrganizationKnowsWithWhereItStands() {
        ToolAnswer found = run("Where are you?", "find_answer", "{\"question\": \"What is your address?\"}");
        assertThat(found.worked()).isTrue();
        assertThat(found.text()).contains(ADDRESS);
        assertThat(found.said()).hasValueSatisfying(words -> assertThat(words).contains(ADDRESS));
        assertThat(found.sources()).isNotEmpty().allSatisfy((source, text) -> assertThat(source)
                .contains(":"));
    }

    @Test
    void findsNothingWhereNothingFits() {
        ToolAnswer found = run("A price", "find_answer", "{\"question\": \"How much is it to wrap a helicopter?\"}");
        assertThat(found.worked()).isFalse();
        assertThat(found.text()).contains("Nothing is known");
        assertThat(found.sources()).isEmpty();
    }

    @Test
    void argumentsOfAnotherShapeAreToldAndNotRun() {
        assertThat(run("What?", "find_answer", "{}").worked()).isFalse();
        assertThat(run("What?", "find_answer", "{\"question\": 7}").worked()).isFalse();
        assertThat(run("What?", "find_answer", "{\"question\": \"hours\", \"organization\": \"other\"}")
                        .worked())
                .isFalse();
        assertThat(run("What?", "find_answer", "{\"question\"").text()).contains("no JSON");
    }
}
