package dev.switchboard.ground.carrier;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.twilio.http.HttpClient;
import com.twilio.http.TwilioRestClient;
import dev.switchboard.ground.http.BoundedExchange;
import dev.switchboard.ground.trace.Traces;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A client for each account, all of them over one pool of connections. */
public final class CarrierClients {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(10);
    private static final Duration FILE = Duration.ofSeconds(15);
    private static final int REMEMBERED = 10_000;

    private final java.net.http.HttpClient http = java.net.http.HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .build();
    private final HttpClient simulator;
    private final CarrierAddress twilio;
    private final Duration wholeCall;
    private final Traces traces;
    private final LoadingCache<CarrierAccount, TwilioRestClient> clients =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::connect);

    /** Without traces. @param simulator serves simulated accounts */
    CarrierClients(CarrierAddress twilio, HttpClient simulator) {
        this(twilio, simulator, Traces.OFF);
    }

    /** @param simulator serves simulated accounts */
    CarrierClients(CarrierAddress twilio, HttpClient simulator, Traces traces) {
        this(twilio, simulator, WHOLE_CALL, traces);
    }

    /**
     * @param simulator serves simulated accounts
     * @param wholeCall how long an answer is waited for, to its last byte
     */
    CarrierClients(CarrierAddress twilio, HttpClient simulator, Duration wholeCall, Traces traces) {
        this.traces = traces;
        this.twilio = twilio;
        this.wholeCall = wholeCall;
        this.simulator = simulator;
    }

    /** With a simulator that remembers nothing; for tests. */
    CarrierClients(URI twilio, Supplier<Optional<SimulatedNetwork>> phones, Duration wholeCall) {
        this(CarrierAddress.at(twilio), new CarrierSimulator(phones, new MemoryBooks()), wholeCall, Traces.OFF);
    }

    CarrierClients(URI twilio, Supplier<Optional<SimulatedNetwork>> phones) {
        this(twilio, phones, WHOLE_CALL);
    }

    /** The client of that account; the simulator's for a simulated one. */
    public TwilioRestClient of(CarrierAccount account) {
        return traces.isOn() ? client(account, new TracedClient(transport(account), traces)) : clients.get(account);
    }

    private TwilioRestClient connect(CarrierAccount account) {
        return client(account, transport(account));
    }

    private HttpClient transport(CarrierAccount account) {
        return account.simulated() ? simulator : new CarrierHttpClient(http, address(account), wholeCall);
    }

    private static TwilioRestClient client(CarrierAccount account, HttpClient transport) {
        return new TwilioRestClient.Builder(
                        account.accountSid(), account.credentials().authToken())
                .accountSid(account.accountSid())
                .httpClient(transport)
                .build();
    }

    /**
     * Fetches a file of an account, a recording for example. Redirects are not followed: the account's secret goes along.
     *
     * @param path below the base, for example {@code /2010-04-01/Accounts/AC…/Recordings/RE….mp3}
     * @param largest bytes
     * @throws CarrierException if the carrier refuses, does not answer in time, or has more than that
     */
    byte[] file(CarrierAccount account, String path, int largest) {
        String secret = account.accountSid() + ":" + account.credentials().authToken();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base(account) + path))
                .timeout(FILE)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            HttpResponse<byte[]> answer = BoundedExchange.send(http, request, largest, FILE);
            if (answer.statusCode() != 200) {
                throw answer.statusCode() >= 500
                        ? CarrierException.unknown(answer.statusCode())
                        : CarrierException.refused(answer.statusCode(), 0, Duration.ZERO);
            }
            return answer.body();
        } catch (ExecutionException | TimeoutException failed) {
            throw CarrierException.unknown(0);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CarrierException.unknown(0);
        }
    }

    /** To a carrier, with a password. */
    java.net.http.HttpClient http() {
        return http;
    }

    URI base(CarrierAccount account) {
        return address(account).of(URI.create(Host.API.url()));
    }

    private CarrierAddress address(CarrierAccount account) {
        return account.carrier() == Carrier.TWILIO
                ? twilio
                : CarrierAddress.ofSpace(account.credentials().spaceUrl());
    }
}
