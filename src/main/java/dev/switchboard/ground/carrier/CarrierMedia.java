package dev.switchboard.ground.carrier;

import dev.switchboard.ground.http.BoundedExchange;
import dev.switchboard.ground.http.InnerAddresses;
import dev.switchboard.ground.http.TooLargeException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Files that came along with texts, fetched from the carrier that keeps them. Whoever has an account's token chooses which
 * address a webhook names, so its password goes to the carrier's own host only; the one redirect that is followed goes
 * elsewhere, without the password, and never to an inner address.
 */
public final class CarrierMedia {

    private final CarrierClients clients;
    private final SimulatedFiles simulated;
    private final HttpClient elsewhere;
    private final Predicate<String> inner;
    private final Duration patience;

    CarrierMedia(
            CarrierClients clients,
            SimulatedFiles simulated,
            HttpClient elsewhere,
            Predicate<String> inner,
            Duration patience) {
        this.clients = clients;
        this.simulated = simulated;
        this.elsewhere = elsewhere;
        this.inner = inner;
        this.patience = patience;
    }

    CarrierMedia(CarrierClients clients, SimulatedFiles simulated) {
        this(
                clients,
                simulated,
                HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(3))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                InnerAddresses::isInner,
                Duration.ofSeconds(10));
    }

    /** Why there is no file, for good. */
    public enum Problem {
        /** The address is not the carrier's. */
        FOREIGN,
        /** The carrier has none, or gives it to nobody. */
        MISSING,
        TOO_LARGE,
        /** It is somewhere that we don't follow. */
        LED_ASTRAY
    }

    /** @param content empty if there is a problem */
    public record Fetched(byte[] content, Optional<Problem> problem) {}

    /**
     * @param url as the webhook named it
     * @param largest bytes
     * @throws CarrierException if it may be had another time: the carrier, or where it keeps files, does not answer
     */
    public Fetched fetch(CarrierAccount account, String url, int largest) {
        Optional<URI> address = address(account, url);
        if (address.isEmpty()) {
            return none(Problem.FOREIGN);
        }
        // The telephone of this machine writes to organizations of real accounts as well.
        Optional<byte[]> kept = simulated.find(address.get().getPath());
        if (kept.isPresent()) {
            return kept.get().length > largest ? none(Problem.TOO_LARGE) : new Fetched(kept.get(), Optional.empty());
        }
        if (account.simulated()) {
            return none(Problem.MISSING);
        }
        String secret = account.accountSid() + ":" + account.credentials().authToken();
        HttpRequest request = HttpRequest.newBuilder(address.get())
                .timeout(patience)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
                .build();
        return read(clients.http(), request, largest, true);
    }

    private Fetched read(HttpClient http, HttpRequest request, int largest, boolean mayRedirect) {
        HttpResponse<byte[]> answer;
        try {
            answer = BoundedExchange.send(http, request, largest, patience);
        } catch (ExecutionException failed) {
            if (TooLargeException.isCauseOf(failed)) {
                return none(Problem.TOO_LARGE);
            }
            throw CarrierException.unknown(0);
        } catch (TimeoutException late) {
            throw CarrierException.unknown(0);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CarrierException.unknown(0);
        }
        int status = answer.statusCode();
        if (status == 200) {
            return new Fetched(answer.body(), Optional.empty());
        }
        if (status >= 500 || status == 429 || status == 408) {
            throw CarrierException.unknown(status);
        }
        if (status < 300 || status >= 400) {
            return none(Problem.MISSING);
        }
        Optional<URI> target = mayRedirect ? target(request.uri(), answer) : Optional.empty();
        return target.isEmpty()
                ? none(Problem.LED_ASTRAY)
                : read(
                        elsewhere,
                        HttpRequest.newBuilder(target.get()).timeout(patience).build(),
                        largest,
                        false);
    }

    private Optional<URI> target(URI from, HttpResponse<?> answer) {
        try {
            URI to =
                    from.resolve(new URI(answer.headers().firstValue("Location").orElse("")));
            boolean good = "https".equals(to.getScheme())
                    && to.getHost() != null
                    && to.getRawUserInfo() == null
                    && !inner.test(to.getHost());
            return good ? Optional.of(to) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Where to ask for it; what is at the carrier's own host is asked for at the base that is configured for it. */
    private Optional<URI> address(CarrierAccount account, String url) {
        try {
            URI base = clients.base(account);
            URI named = new URI(url).normalize();
            String host = named.getHost() == null ? "" : named.getHost().toLowerCase(Locale.ROOT);
            boolean atBase = String.valueOf(named.getScheme()).equals(base.getScheme())
                    && host.equals(base.getHost())
                    && named.getPort() == base.getPort();
            boolean atCarrier = account.carrier() == Carrier.TWILIO
                    && "https".equals(named.getScheme())
                    && host.equals("api.twilio.com")
                    && named.getPort() == -1;
            if (named.getRawUserInfo() != null || named.getRawPath() == null || !(atBase || atCarrier)) {
                return Optional.empty();
            }
            String query = named.getRawQuery() == null ? "" : "?" + named.getRawQuery();
            return Optional.of(new URI(base.getScheme() + "://" + base.getRawAuthority() + named.getRawPath() + query));
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static Fetched none(Problem problem) {
        return new Fetched(new byte[0], Optional.of(problem));
    }
}
