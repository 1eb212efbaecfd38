package dev.switchboard.edge;

import dev.switchboard.limit.Door;
import dev.switchboard.limit.Limits;
import dev.switchboard.organization.Organization;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door in front of Camel for everything that a carrier posts. What passes is signed, bounded, well-formed and typed;
 * the request that goes on has nothing of the outside left on it.
 */
final class WebhookFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookFilter.class);
    private static final UUID NOBODY = new UUID(0, 0);

    private final EdgeProperties properties;
    private final Verification verification;
    private final WebhookReader reader;
    private final Limits limits;
    private final Semaphore places;

    WebhookFilter(EdgeProperties properties, Verification verification, WebhookReader reader, Limits limits) {
        this.properties = properties;
        this.verification = verification;
        this.reader = reader;
        this.limits = limits;
        this.places = new Semaphore(properties.mostAtOnce());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        WebhookAddress address;
        byte[] body;
        try {
            address = WebhookAddress.of(request.getRequestURI())
                    .orElseThrow(() -> new RefusedException(HttpServletResponse.SC_NOT_FOUND, "no such webhook"));
            body = RawBody.read(request, properties);
        } catch (RefusedException refused) {
            answer(response, refused.status(), refused.getMessage());
            return;
        }
        // Taken when all of it is here: whoever sends slowly holds a connection, and no place of those who don't.
        if (!places.tryAcquire()) {
            answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "try again");
            return;
        }
        try {
            pass(address, body, request, response, chain);
        } finally {
            places.release();
        }
    }

    private void pass(
            WebhookAddress address,
            byte[] body,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        if (address.step().callerWaits()) {
            request.setAttribute(VerifiedWebhook.OTHERWISE, VerifiedWebhook.apology(address.carrier()));
        }
        VerifiedWebhook webhook;
        try {
            webhook = verified(address, form(body), request);
        } catch (RefusedException refused) {
            refused.pause()
                    .ifPresent(pause -> response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds())));
            answer(response, refused.status(), refused.getMessage());
            return;
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn(
                    "A webhook can't be verified while the database is away: {}",
                    databaseAway.getClass().getSimpleName());
            if (!address.step().callerWaits()) {
                answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "try again");
                return;
            }
            webhook = VerifiedWebhook.apology(address.carrier());
        }
        request.setAttribute(VerifiedWebhook.ATTRIBUTE, webhook);
        chain.doFilter(new BareRequest(request), response);
    }

    private VerifiedWebhook verified(WebhookAddress address, FormBody form, HttpServletRequest request)
            throws RefusedException {
        Verified verified = verification.verify(address, form, request);
        UUID organization = verified.organization().map(Organization::id).orElse(NOBODY);
        // After the signature, or anybody could use up what an organization, or a caller, may send.
        Optional<Duration> pause = limits.take(Door.WEBHOOK, organization, Fields.shortText(form, "From"));
        if (pause.isPresent()) {
            throw new RefusedException(pause.get());
        }
        return reader.read(verified, form);
    }

    private FormBody form(byte[] raw) throws RefusedException {
        try {
            return FormBody.parse(raw, properties.mostParameters());
        } catch (BadFormException bad) {
            throw new RefusedException(HttpServletResponse.SC_BAD_REQUEST, bad.getMessage());
        }
    }

    private static void answer(HttpServletResponse response, int status, String reason) throws IOException {
        byte[] text = (reason + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.setContentLength(text.length);
        if (status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                || status == HttpServletResponse.SC_REQUEST_TIMEOUT) {
            // The rest of the body is not read, so the connection is of no further use.
            response.setHeader("Connection", "close");
        }
        response.getOutputStream().write(text);
    }
}
