package dev.switchboard.ground.carrier;

import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.URI;

/**
 * A part of the simulated carrier that another room brings along, as a bean: papers or porting, for example. It answers as
 * Twilio does, errors included; {@link SimulatorForm} has what it needs for that, and {@link SimulatedBooks} keeps what it
 * must not forget.
 */
public interface SimulatedApi {

    /** @param url as our code asks for it, {@code https://numbers.twilio.com/v2/…} for example, without a query */
    boolean serves(URI url);

    /**
     * @param request the account that asks is {@link SimulatorForm#account}
     * @throws CarrierException for what the carrier refuses
     */
    Response answer(Request request);
}
