package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierNumber;
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

    /** The same for one that the carrier has: somebody else may answer it, and not the organization's others. */
    Map<String, String> of(UUID organization, Carrier carrier, CarrierNumber number) {
        Map<String, String> settings = of(organization, carrier);
        others.orderedStream().forEach(other -> settings.putAll(other.settings(organization, number)));
        return settings;
    }

    /** Whether they are set; what a carrier leaves away of an address, or does not tell because it is usual, is no difference. */
    boolean holds(UUID organization, Carrier carrier, CarrierNumber number) {
        Map<String, String> wanted = of(organization, carrier, number);
        Map<String, String> found = NumberWebhooks.alike(number.webhooks(), wanted);
        return wanted.entrySet().stream()
                .allMatch(each -> isSame(each.getKey(), each.getValue(), found.getOrDefault(each.getKey(), "")));
    }

    private static boolean isSame(String name, String wanted, String found) {
        String usual = name.endsWith("Method") && found.isEmpty() ? "POST" : found;
        return wanted.replaceFirst("#.*", "").equals(usual.replaceFirst("#.*", ""));
    }
}
