package dev.switchboard.desk.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.reload.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What callers name, in English and Spanish, with the services of each trade. */
class CallValueTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/services/sentences.csv", delimiter = '|', useHeadersInDisplayName = true)
    void knowsWhatIsNamed(String trade, String said, @Nullable String named, int cents) throws Exception {
        CallValue value = CallValue.of(said, services(trade));
        assertThat(value.named().stream().map(each -> each.service().name()).collect(Collectors.joining("+")))
                .isEqualTo(named == null ? "" : named);
        assertThat(value.cents()).isEqualTo(cents);
    }

    @Test
    void tellsTheCallersOwnWords() throws Exception {
        CallValue value = CallValue.of("So I'd like a Nose Job. Rhinoplasty, you know?", services("medical-spa"));
        assertThat(value.named()).singleElement().satisfies(named -> {
            assertThat(named.words()).isEqualTo("Nose Job");
            assertThat(named.service().name()).isEqualTo("Rhinoplasty");
        });
    }

    @Test
    void countsNoServiceThatIsOfferedNoMore() {
        Service gone = new Service(new UUID(0, 1), "Botox", 40_000, 30, 0, List.of(), true, false, 0);
        assertThat(CallValue.of("How much is Botox?", List.of(gone)).named()).isEmpty();
    }

    @Test
    void isTheSameForTheSameWords() throws Exception {
        String said = "A hood wrap, a roof wrap, tint, a partial wrap and a full wrap for the fleet";
        List<Service> services = services("vehicle-wraps");
        assertThat(CallValue.of(said, services)).isEqualTo(CallValue.of(said, services));
    }

    @Test
    void readsALongCallQuickly() throws Exception {
        String said = "how much is a wrap for my van and what about tint ".repeat(2_000);
        List<Service> services = services("vehicle-wraps");
        long begun = System.nanoTime();
        assertThat(CallValue.of(said, services).named()).hasSize(2);
        assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
    }

    static List<Service> services(String trade) throws IOException, BadFileException {
        ServiceSet set = ServiceSet.parse(Files.readString(Path.of("config/services", trade + ".yml")));
        List<Service> services = new ArrayList<>();
        for (Map<String, @Nullable Object> fields : set.services()) {
            services.add(service(services.size(), fields));
        }
        return services;
    }

    @SuppressWarnings("unchecked") // as the set made it
    private static Service service(int position, Map<String, @Nullable Object> fields) {
        return new Service(
                new UUID(0, position),
                String.valueOf(fields.get("name")),
                (Integer) fields.get("priceCents"),
                (Integer) fields.get("durationMinutes"),
                (Integer) fields.get("bufferMinutes"),
                (List<String>) fields.get("keywords"),
                true,
                true,
                position);
    }
}
