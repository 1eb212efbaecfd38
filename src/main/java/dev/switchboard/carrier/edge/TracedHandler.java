package dev.switchboard.carrier.edge;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.UnroutedCall;
import dev.switchboard.carrier.text.IncomingText;
import dev.switchboard.carrier.text.TextStatus;
import dev.switchboard.carrier.text.UnroutedText;
import dev.switchboard.ground.trace.Traced;
import dev.switchboard.ground.trace.Traces;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The same handler, and each webhook a span in the trace of its call or text. There only where traces are. */
final class TracedHandler implements WebhookHandler {

    private static final int FAILED = 500;

    private final WebhookHandler handler;
    private final Traces traces;

    TracedHandler(WebhookHandler handler, Traces traces) {
        this.handler = handler;
        this.traces = traces;
    }

    @Override
    public void handle(VerifiedWebhook webhook, HttpServletRequest request, HttpServletResponse response, Failed failed)
            throws Exception {
        Traced traced = begin(webhook, request);
        try {
            traced.around(() -> handler.handle(webhook, request, response, because -> {
                traced.failed(because);
                failed.because(because);
            }));
        } catch (Exception failure) {
            traced.failed(failure).end();
            throw failure;
        }
        if (!listens(request, new End(traced, response))) {
            end(traced, response);
        }
    }

    /** @return whether it will be told of the end: whoever has the answer later may have had it by now */
    private static boolean listens(HttpServletRequest request, End end) {
        try {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(end);
                return true;
            }
            return false;
        } catch (IllegalStateException answered) {
            return false;
        }
    }

    private Traced begin(VerifiedWebhook webhook, HttpServletRequest request) {
        Optional<CallLeg> leg = webhook.leg();
        String subject = leg.map(CallLeg::callSid).orElseGet(() -> subject(webhook.body()));
        String name = "webhook " + webhook.route();
        Traced traced = subject.isEmpty()
                ? traces.within(Traces.Kind.SERVER, name)
                : traces.begin(Traces.Kind.SERVER, name, subject).with("switchboard.subject", subject);
        leg.ifPresent(of ->
                traced.with("switchboard.organization", of.organization().id().toString()));
        return traced.with("http.request.method", "POST")
                .with(
                        "http.route",
                        WebhookAddress.of(request.getRequestURI())
                                .map(WebhookAddress::pattern)
                                .orElse("unknown"))
                .with("switchboard.route", webhook.route());
    }

    private static String subject(Object body) {
        if (body instanceof IncomingText text) {
            return text.messageSid();
        }
        if (body instanceof TextStatus status) {
            return status.messageSid();
        }
        if (body instanceof UnroutedText text) {
            return text.messageSid();
        }
        return body instanceof UnroutedCall call ? call.callSid() : "";
    }

    private static void end(Traced traced, HttpServletResponse response) {
        traced.with("http.response.status_code", response.getStatus());
        if (response.getStatus() >= FAILED) {
            traced.failed(String.valueOf(response.getStatus()));
        }
        traced.end();
    }

    /** Of one that had its answer later. */
    private record End(Traced traced, HttpServletResponse response) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            end(traced, response);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            traced.failed("timeout");
        }

        @Override
        public void onError(AsyncEvent event) {
            traced.failed("broken");
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
