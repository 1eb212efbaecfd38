package dev.switchboard.carrier;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.twilio.http.HttpClient;
import com.twilio.http.TwilioRestClient;
import java.net.URI;
import java.time.Duration;

/** A client for each account, all of them over one pool of connections. */
public final class CarrierClients {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int REMEMBERED = 10_000;

    private final java.net.http.HttpClient http = java.net.http.HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .build();
    private final HttpClient standIn = new CarrierStandIn();
    private final URI twilio;
    private final LoadingCache<CarrierAccount, TwilioRestClient> clients =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::connect);

    /** @param twilio the base of Twilio's REST API */
    CarrierClients(URI twilio) {
        this.twilio = twilio;
    }

    /** The client of that account; the stand-in's for a simulated one. */
    public TwilioRestClient of(CarrierAccount account) {
        return clients.get(account);
    }

    private TwilioRestClient connect(CarrierAccount account) {
        HttpClient transport = account.simulated() ? standIn : new CarrierHttpClient(http, base(account));
        return new TwilioRestClient.Builder(
                        account.accountSid(), account.credentials().authToken())
                .accountSid(account.accountSid())
                .httpClient(transport)
                .build();
    }

    private URI base(CarrierAccount account) {
        return account.carrier() == Carrier.TWILIO
                ? twilio
                : URI.create(account.credentials().spaceUrl().replaceAll("/+$", "") + "/api/laml");
    }
}
