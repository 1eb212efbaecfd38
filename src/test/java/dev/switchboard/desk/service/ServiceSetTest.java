package dev.switchboard.desk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.reload.BadFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sets of config/services, and what is refused in such a file. */
class ServiceSetTest {

    @ParameterizedTest
    @ValueSource(strings = {"vehicle-wraps", "medical-spa", "salon", "plumbing", "dental", "law"})
    void eachTradeHasItsSet(String trade) throws Exception {
        assertThat(CallValueTest.services(trade)).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void aMedicalSpaBeginsWithSevenServicesOfThisPriceTogether() throws Exception {
        List<Service> services = CallValueTest.services("medical-spa");
        assertThat(services)
                .extracting(Service::name)
                .containsExactly(
                        "Botox",
                        "Facelift",
                        "Rhinoplasty",
                        "Breast Augmentation",
                        "Liposuction",
                        "Fillers",
                        "Consultation");
        assertThat(services.stream().mapToInt(Service::priceCents).sum()).isEqualTo(2_755_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'services: []'|services",
                "'services: [{name: Tint, cents: 100}]'|services[0].minutes",
                "'services: [{name: Tint, minutes: 30}]'|services[0].cents",
                "'services: [{name: Tint, cents: -1, minutes: 30}]'|services[0].cents",
                "'services: [{name: Tint, cents: 1, minutes: 3}]'|services[0].minutes",
                "'services: [{name: Tint, cents: 1, minutes: 30, buffer: 500}]'|services[0].buffer",
                "'services: [{cents: 1, minutes: 30}]'|services[0].name",
                "'services: [{name: Tint, cents: 1, minutes: 30, keywords: [\"\"]}]'|services[0].keywords",
                "'services: [{name: Tint, cents: 1, minutes: 30}, {name: tint, cents: 1, minutes: 30}]'|services[1].name",
                "'services: [{name: Tint, price: 1}]'|price",
            })
    void aBadFileIsRefusedWithItsField(String file, String field) {
        assertThatThrownBy(() -> ServiceSet.parse(file))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(field);
    }
}
