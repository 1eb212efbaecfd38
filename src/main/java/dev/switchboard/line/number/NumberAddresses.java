package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.settings.NumberStore;
import dev.switchboard.ground.settings.NumberWebhooks;
import dev.switchboard.ground.settings.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where the calls and texts of a number have to go. */
@Component
final class NumberAddresses {

    private final NumberWebhooks ours;
    private final ObjectProvider<OtherAnswerer> others;

    NumberAddresses(NumberWebhooks ours, ObjectProvider<OtherAnswerer> others) {
        this.ours = ours;
        this.others = others;
    }

    /** By the carrier's names of settings. */
    Map<String, String> of(UUID organization, Carrier carrier) {
        Map<String, String> settings = new LinkedHashMap<>(ours.of(Provider.valueOf(carrier.name())));
        others.orderedStream().forEach(other -> settings.putAll(other.settings(organization)));
        return settings;
    }

    boolean holds(UUID organization, Carrier carrier, CarrierNumber number) {
        Map<String, String> wanted = of(organization, carrier);
        return NumberStore.difference(NumberWebhooks.alike(number.webhooks(), wanted), wanted)
                .isEmpty();
    }
}
