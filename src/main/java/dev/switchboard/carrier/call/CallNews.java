package dev.switchboard.carrier.call;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What several webhooks tell, as the database's function {@code write_call_news} takes it: one array for each kind. */
final class CallNews {

    private final ArrayNode incoming = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode words = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode recordings = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode progress = JsonNodeFactory.instance.arrayNode();

    /** @param steps each of another call */
    CallNews(Collection<CallStep> steps) {
        steps.forEach(this::add);
    }

    private void add(CallStep step) {
        if (step instanceof IncomingCall call) {
            incoming.add(leg(call.leg())
                    .put(
                            "forwarded",
                            call.forwarding().map(f -> f.from().e164()).orElse(null))
                    .put("verstat", call.stirVerstat().isEmpty() ? null : call.stirVerstat()));
        } else if (step instanceof Words said) {
            ObjectNode node = leg(said.leg()).put("words", said.text()).put("step", said.step());
            said.confidence().ifPresent(confidence -> node.put("confidence", confidence));
            words.add(node);
        } else if (step instanceof Recording recording) {
            ObjectNode node = leg(recording.leg())
                    .put("recording", recording.sid())
                    .put("status", recording.status())
                    .put("url", recording.url().map(URI::toString).orElse(null))
                    .put("audible", recording.audible());
            recording.seconds().ifPresent(seconds -> node.put("seconds", seconds));
            recordings.add(node);
        } else if (step instanceof CallProgress news) {
            ObjectNode node = leg(news.leg()).put("status", news.status()).put("ended", news.ended());
            news.seconds().ifPresent(seconds -> node.put("seconds", seconds));
            progress.add(node);
        }
    }

    private static ObjectNode leg(CallLeg leg) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("organization", leg.organization().id().toString())
                .put("account", leg.accountSid())
                .put("call", leg.callSid())
                .put("caller", leg.caller().map(PhoneNumber::e164).orElse(null))
                .put("called", leg.called().map(PhoneNumber::e164).orElse(null));
    }

    /** Whether an event may come of it. */
    boolean movesOn() {
        return !words.isEmpty() || !recordings.isEmpty() || !progress.isEmpty();
    }

    @Nullable
    String incoming() {
        return text(incoming);
    }

    @Nullable
    String words() {
        return text(words);
    }

    @Nullable
    String recordings() {
        return text(recordings);
    }

    @Nullable
    String progress() {
        return text(progress);
    }

    private static @Nullable String text(ArrayNode news) {
        return news.isEmpty() ? null : news.toString();
    }
}
