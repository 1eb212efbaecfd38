package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Which order a number was bought for, by its name at the carrier. */
@Component
final class NamedOrders {

    private static final Pattern NAME = Pattern.compile("switchboard ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final OrganizationScope scope;

    NamedOrders(OrganizationScope scope) {
        this.scope = scope;
    }

    /** Nothing for a number that was not bought here, nor for an order that is gone with its organization. */
    Optional<Known> of(CarrierNumber number) {
        Matcher name = NAME.matcher(number.friendlyName());
        return name.matches() ? find(UUID.fromString(name.group(1))) : Optional.empty();
    }

    private Optional<Known> find(UUID order) {
        return scope.nowhere()
                .sql("SELECT organization_id, state FROM find_number_order(?)")
                .param(order)
                .query((row, at) -> new Known(order, row.getObject(1, UUID.class), OrderState.of(row.getString(2))))
                .optional();
    }

    record Known(UUID id, UUID organization, OrderState state) {}
}
