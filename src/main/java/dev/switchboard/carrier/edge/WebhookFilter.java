package dev.switchboard.carrier.edge;

import dev.switchboard.ground.limit.Door;
import dev.switchboard.ground.limit.Limits;
import dev.switchboard.ground.organization.Organization;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door in front of Camel for everything that a carrier posts. What passes is signed, bounded, well-formed and typed,
 * and is all that goes on: no filter behind this one and no servlet sees the request.
 */
final class WebhookFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookFilter.class);
    private static final Set<String> OTHERS = Set.of(
            "/webhooks/google/calendar",
            "/webhooks/microsoft/calendar",
            "/webhooks/elevenlabs",
            "/webhooks/vapi",
            "/webhooks/clerk",
            "/api/webhooks/clerk",
            RelayDoor.PATH);
    private static final UUID NOBODY = new UUID(0, 0);

    private final EdgeProperties properties;
    private final Verification verification;
    private final WebhookReader reader;
    private final Limits limits;
    private final WebhookHandler handler;
    private final WebhookTimes times;
    private final Semaphore places;

    WebhookFilter(
            EdgeProperties properties,
            Verification verification,
            WebhookReader reader,
            Limits limits,
            WebhookHandler handler,
            WebhookTimes times) {
        this.properties = properties;
        this.verification = verification;
        this.reader = reader;
        this.limits = limits;
        this.handler = handler;
        this.times = times;
        this.places = new Semaphore(properties.mostAtOnce());
    }

    /** Others than carriers post as well, and have doors of their own. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OTHERS.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        long begun = System.nanoTime();
        Optional<WebhookAddress> address = WebhookAddress.of(request.getRequestURI());
        try {
            if (address.isPresent()) {
                take(address.get(), request, response);
            } else {
                answer(response, HttpServletResponse.SC_NOT_FOUND, "no such webhook");
            }
        } finally {
            times.done(address.map(WebhookAddress::pattern).orElse("NOT_FOUND"), begun, request, response);
        }
    }

    private void take(WebhookAddress address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body;
        try {
            body = RawBody.read(request, properties);
        } catch (RefusedException refused) {
            answer(response, refused.status(), refused.getMessage());
            return;
        } catch (IOException gone) {
            return; // in the middle of it; the server has answered with 400
        }
        // Taken when all of it is here: whoever sends slowly holds a connection, and no place of those who don't.
        if (!places.tryAcquire()) {
            answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "try again");
            return;
        }
        try {
            pass(address, body, request, response);
        } finally {
            places.release();
        }
    }

    private void pass(WebhookAddress posted, byte[] body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        WebhookAddress address = posted;
        VerifiedWebhook webhook;
        try {
            FormBody form = form(body);
            address = OlderAddresses.meant(posted, form);
            webhook = verified(address, form, request);
        } catch (RefusedException refused) {
            refused.pause()
                    .ifPresent(pause -> response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds())));
            answer(response, refused.status(), refused.getMessage());
            return;
        } catch (RuntimeException failed) {
            // The database is away, as a rule.
            LOG.warn("A webhook can't be verified: {}", failed.getClass().getSimpleName());
            otherwise(address, request, response);
            return;
        }
        WebhookAddress told = address;
        if (!handled(webhook, request, response, failure -> later(told, webhook, failure, request, response))) {
            otherwise(address, request, response);
        }
    }

    /** A waiting caller hears an apology; else the carrier hears 503, because a 2xx would be a lie. */
    private void otherwise(WebhookAddress address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()
                || (address.step().callerWaits()
                        && handled(VerifiedWebhook.apology(address.carrier()), request, response, failure -> {}))) {
            return;
        }
        answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "try again");
    }

    private boolean handled(
            VerifiedWebhook webhook,
            HttpServletRequest request,
            HttpServletResponse response,
            WebhookHandler.Failed later) {
        try {
            handler.handle(webhook, request, response, later);
            return true;
        } catch (Exception failed) {
            tell(webhook, failed);
            return false;
        }
    }

    private void later(
            WebhookAddress address,
            VerifiedWebhook webhook,
            Exception failed,
            HttpServletRequest request,
            HttpServletResponse response) {
        tell(webhook, failed);
        try {
            otherwise(address, request, response);
        } catch (IOException gone) {
            LOG.debug("The carrier did not wait for the answer");
        }
    }

    private static void tell(VerifiedWebhook webhook, Exception failed) {
        // The kind only: an exception's text may quote what the caller said.
        LOG.error(
                "Webhook for {} not answered: {}",
                webhook.route(),
                NestedExceptionUtils.getMostSpecificCause(failed).getClass().getName());
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
