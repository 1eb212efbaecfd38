package dev.switchboard.ground.http;

import dev.switchboard.ground.http.NotFetchedException.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches what somebody outside told us to: nothing but the web, never an inner address, each redirect checked like the
 * address itself, all of it within one time and size. The name is looked up for the check, a moment later for the connection, and
 * again before the answer is taken; Java remembers for longer than that, and what it forgets just in between is noticed.
 */
public final class GuardedGet {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> PORTS = Set.of(-1, 80, 443);
    private static final Pattern CHARSET =
            Pattern.compile("charset=\"?([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);

    private final HttpClient http;
    private final Predicate<String> inner;
    private final Set<Integer> ports;

    /** @param inner whether a host must not be asked */
    GuardedGet(Predicate<String> inner, Set<Integer> ports) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.inner = inner;
        this.ports = ports;
    }

    public GuardedGet() {
        this(InnerAddresses::isInner, PORTS);
    }

    /**
     * @param charset as the server says; empty if it does not
     * @param address where it was found in the end
     */
    public record Page(URI address, byte[] content, String charset) {}

    /** Whether it is an address that may be asked, as far as one can tell without asking. */
    public static Optional<URI> address(String text) {
        try {
            URI address = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            boolean good = web
                    && address.getHost() != null
                    && !address.getHost().contains("%") // an interface of this machine
                    && address.getRawUserInfo() == null
                    && !text.contains("\\");
            return good ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /**
     * @param largest bytes
     * @param patience for all of it, redirects included
     */
    public Page get(URI from, int largest, Duration patience) throws NotFetchedException {
        long end = System.nanoTime() + patience.toNanos();
        URI address = from;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpResponse<byte[]> answer = ask(checked(address), largest, end);
            checked(address);
            int status = answer.statusCode();
            if (status == 200) {
                Matcher charset = CHARSET.matcher(
                        answer.headers().firstValue("Content-Type").orElse(""));
                return new Page(address, answer.body(), charset.find() ? charset.group(1) : "");
            }
            Optional<String> location = answer.headers().firstValue("Location");
            if (status < 300 || status >= 400 || location.isEmpty()) {
                throw new NotFetchedException(
                        status >= 500 || status == 429 || status == 408 ? Problem.AWAY : Problem.MISSING);
            }
            address = target(address, location.get());
        }
        throw new NotFetchedException(Problem.TOO_MANY_REDIRECTS);
    }

    private static URI target(URI from, String location) throws NotFetchedException {
        try {
            return from.resolve(new URI(location));
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            throw new NotFetchedException(Problem.NOT_ALLOWED);
        }
    }

    private URI checked(URI address) throws NotFetchedException {
        boolean port = ports.isEmpty() || ports.contains(address.getPort());
        if (address(address.toString()).isEmpty() || !port || inner.test(address.getHost())) {
            throw new NotFetchedException(Problem.NOT_ALLOWED);
        }
        return address;
    }

    private HttpResponse<byte[]> ask(URI address, int largest, long end) throws NotFetchedException {
        Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(left)
                .header("User-Agent", "Switchboard")
                .header("Accept", "text/html, application/pdf, text/plain, text/markdown, */*;q=0.5")
                .build();
        try {
            return BoundedExchange.send(http, request, largest, left);
        } catch (ExecutionException failed) {
            throw new NotFetchedException(TooLargeException.isCauseOf(failed) ? Problem.TOO_LARGE : Problem.AWAY);
        } catch (TimeoutException late) {
            throw new NotFetchedException(Problem.AWAY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotFetchedException(Problem.AWAY);
        }
    }
}
