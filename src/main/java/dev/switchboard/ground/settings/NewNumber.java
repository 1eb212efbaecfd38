package dev.switchboard.ground.settings;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumber;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number that is to be registered.
 *
 * @param account that it is in at the carrier
 * @param numberType {@code primary}, {@code sales}, {@code support} or {@code custom}
 */
public record NewNumber(
        CarrierAccount account,
        CarrierNumber atCarrier,
        String numberType,
        @Nullable String friendlyName) {

    Map<String, @Nullable Object> columns(String capabilities) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("number", atCarrier.phoneNumber().e164());
        columns.put("provider", account.carrier().path());
        columns.put("sid", atCarrier.sid());
        columns.put("type", numberType);
        columns.put("name", friendlyName);
        columns.put("capabilities", capabilities);
        columns.put("account", account.accountSid());
        columns.put("platform", account.ofPlatform());
        return columns;
    }
}
