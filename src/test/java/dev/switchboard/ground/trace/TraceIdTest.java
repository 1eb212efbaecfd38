package dev.switchboard.ground.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TraceIdTest {

    @Test
    void aCarriersIdIsTheTraces() {
        assertThat(TraceId.of("CA0123456789abcdef0123456789abcdef")).isEqualTo("0123456789abcdef0123456789abcdef");
    }

    @Test
    void anyOtherIsMadeIntoOneAlwaysTheSame() {
        String one = TraceId.of("01a1fe05-fa23-710c-a0d4-28f6a5298f73");
        assertThat(one)
                .matches("[0-9a-f]{32}")
                .isEqualTo(TraceId.of("01A1FE05-FA23-710C-A0D4-28F6A5298F73"))
                .isNotEqualTo(TraceId.of("01a1fe05-fa23-710c-a0d4-28f6a5298f74"));
        assertThat(TraceId.of("CA00000000000000000000000000000000"))
                .as("no trace has this id")
                .matches("[0-9a-f]{32}")
                .doesNotMatch("0{32}");
    }

    @Test
    void settingsThatCanNotBeAreNamed() {
        assertThatThrownBy(() -> new TraceProperties("collector:4318", "", 1))
                .hasMessageStartingWith("OTEL_EXPORTER_OTLP_ENDPOINT");
        assertThatThrownBy(() -> new TraceProperties("", "canary", 1))
                .hasMessageStartingWith("OTEL_EXPORTER_OTLP_HEADERS")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> new TraceProperties("", "", 2)).hasMessageStartingWith("switchboard.traces.share");
        TraceProperties good = new TraceProperties("http://collector:4318/", "api-key=x=y, team=wraps", 0.5);
        assertThat(good.address()).isEqualTo("http://collector:4318/v1/traces");
        assertThat(good.headerFields()).containsEntry("api-key", "x=y").containsEntry("team", "wraps");
        assertThat(good.toString()).doesNotContain("x=y");
    }

    @Test
    void withoutACollectorNothingIsMade() {
        assertThat(Traces.OFF.isOn()).isFalse();
        Runnable work = () -> {};
        assertThat(Traces.OFF.carried(work)).isSameAs(work);
        Traced none = Traces.OFF.begin(Traces.Kind.SERVER, "webhook", "CA1");
        assertThat(none).isSameAs(none.with("a", "b").failed("c"));
        none.around(() -> {});
        none.end();
    }
}
