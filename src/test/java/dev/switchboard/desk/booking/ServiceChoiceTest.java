package dev.switchboard.desk.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.service.Service;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which service a caller means, in whatever form they name it. */
class ServiceChoiceTest {

    private static final List<Service> SERVICES = List.of(
            service(0, "Botox", "wrinkle", "inyección"),
            service(1, "Cleaning", "teeth cleaning"),
            service(2, "Window tint", "polarizado"),
            service(3, "Full wrap", "wrap"));

    private static Service service(int position, String name, String... keywords) {
        return new Service(new UUID(0, position), name, 10_000, 60, 0, List.of(keywords), true, true, position);
    }

    @ParameterizedTest
    @CsvSource({
        "full wrap, Full wrap",
        "I want it wrapped, Full wrap",
        "unas inyecciones, Botox",
        "una inyeccion, Botox",
        "my teeth need to be cleaned and my teeth cleaned well, Cleaning",
        "quiero polarizar los vidrios, Window tint",
        "una ventana polarizada, Window tint",
        "a new engine, ''"
    })
    void findsTheOneThatIsNamed(String words, String name) {
        assertThat(ServiceChoice.of(SERVICES, words).map(Service::name).orElse(""))
                .isEqualTo(name);
    }
}
