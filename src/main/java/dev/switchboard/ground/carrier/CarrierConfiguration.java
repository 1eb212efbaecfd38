package dev.switchboard.ground.carrier;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import dev.switchboard.ground.trace.Traces;
import dev.switchboard.ground.usage.PriceBook;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clients for carriers. */
@Configuration(proxyBeanMethods = false)
class CarrierConfiguration {

    @Bean
    CarrierClients carrierClients(
            @Value("${switchboard.platform.api-base-url:}") String base,
            ObjectProvider<SimulatedNetwork> phones,
            ObjectProvider<SimulatedApi> parts,
            SimulatedBooks books,
            SimulatorFaults faults,
            Traces traces) {
        CarrierAddress twilio =
                base.isBlank() ? CarrierAddress.ofTwilio() : CarrierAddress.at(URI.create(base.replaceAll("/+$", "")));
        CarrierSimulator simulator = new CarrierSimulator(
                () -> Optional.ofNullable(phones.getIfAvailable()),
                books,
                () -> parts.orderedStream().toList(),
                faults);
        return new CarrierClients(twilio, simulator, traces);
    }

    @Bean
    SimulatedBooks simulatedBooks(DataSource dataSource) {
        return new DatabaseBooks(dataSource);
    }

    @Bean
    SimulatorFaults simulatorFaults() {
        return new SimulatorFaults();
    }

    @Bean
    SimulatedBill simulatedBill(SimulatedBooks books, SimulatorFaults faults) {
        return new SimulatedBill(books, faults);
    }

    @Bean
    NumberCosts numberCosts(CarrierNumbers numbers, Supplier<PriceBook> listed) {
        return new NumberCosts(numbers, listed);
    }

    @Bean
    SimulatedFiles simulatedFiles() {
        return new SimulatedFiles();
    }

    @Bean
    CarrierMedia carrierMedia(CarrierClients clients, SimulatedFiles simulated) {
        return new CarrierMedia(clients, simulated);
    }

    /**
     * What Camel's component sends by when a message brings no account along: nothing. A default account would send one
     * organization's message as another.
     */
    @Bean
    TwilioRestClient twilioComponentClient() {
        HttpClient nobody = new HttpClient() {
            @Override
            public Response makeRequest(Request request) {
                throw new IllegalStateException(
                        "twilio: the message brings no account, set the header CamelTwilio.client");
            }
        };
        return new TwilioRestClient.Builder("none", "none")
                .accountSid("none")
                .httpClient(nobody)
                .build();
    }
}
