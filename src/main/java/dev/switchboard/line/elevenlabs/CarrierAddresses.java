package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.settings.NumberWebhooks;
import dev.switchboard.ground.settings.Provider;
import dev.switchboard.ground.settings.VoiceEngine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where a carrier sends a number's calls: to whoever talks to callers now. */
@Component
final class CarrierAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierAddresses.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Directory directory;
    private final CarrierNumbers numbers;
    private final NumberWebhooks webhooks;

    CarrierAddresses(Directory directory, CarrierNumbers numbers, NumberWebhooks webhooks) {
        this.directory = directory;
        this.numbers = numbers;
        this.webhooks = webhooks;
    }

    /**
     * The account that a number is in.
     *
     * @throws RetryLaterException if there is none that can be used now
     */
    CarrierAccount account(UUID organization, NumberState number) {
        return directory
                .listing(organization)
                .filter(listing -> !listing.paused())
                .flatMap(listing -> account(listing, number))
                .orElseThrow(() -> new RetryLaterException("there is no carrier account for the number", PAUSE));
    }

    /** The one that it was bought in, if that is known. */
    private Optional<CarrierAccount> account(Listing listing, NumberState number) {
        return Stream.concat(listing.accounts().values().stream(), directory.platformAccount(number.carrier()).stream())
                .filter(account ->
                        number.accountSid().filter(account.accountSid()::equals).isPresent())
                .findFirst()
                .or(() -> listing.account(number.carrier()));
    }

    /** Changes only what is not so already; a number that the carrier does not know is left alone. */
    void point(UUID organization, NumberState number) {
        if (number.isReleased()) {
            return;
        }
        Provider provider = Provider.of(number.carrier().path()).orElseThrow();
        VoiceEngine engine = number.engine() ? VoiceEngine.ELEVENLABS : VoiceEngine.OWN;
        CarrierAccount account = account(organization, number);
        try {
            Optional<CarrierNumber> found = numbers.find(account, number.number());
            Map<String, String> wanted = webhooks.of(provider, engine);
            if (found.isPresent()
                    && !webhooks.pointTo(provider, engine, found.get().webhooks())) {
                numbers.configure(account, found.get().sid(), wanted);
            }
        } catch (CarrierException failed) {
            if (failed.isRefused()) {
                LOG.warn("The carrier keeps the addresses of number {}: {}", number.id(), failed.getMessage());
                return;
            }
            throw new RetryLaterException("the carrier does not answer: " + failed.getMessage(), PAUSE);
        }
    }
}
