package dev.switchboard.api;

import dev.switchboard.carrier.phone.SimulatedLines;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Lets the telephone in the terminal know as which of the simulator's accounts a number is called. On the management port,
 * which is bound to loopback, and not in production; what the account signs with it does not say.
 */
@Component
@Profile("!production")
@Endpoint(id = "line")
class LineEndpoint {

    private final SimulatedLines lines;

    LineEndpoint(SimulatedLines lines) {
        this.lines = lines;
    }

    @ReadOperation
    @Nullable
    Map<String, String> owner(@Selector String number) {
        return PhoneNumber.parse(number)
                .flatMap(lines::of)
                .map(line -> Map.of("carrier", line.carrier(), "account", line.account()))
                .orElse(null);
    }
}
