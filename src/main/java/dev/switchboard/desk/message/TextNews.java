package dev.switchboard.desk.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.carrier.text.IncomingText;
import dev.switchboard.carrier.text.TextFile;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.text.Cut;
import java.util.Collection;
import java.util.Optional;

/** What came in, as the database's function {@code take_texts} takes it; what is not said is left out. */
final class TextNews {

    private static final int LONGEST_NAME = 100;

    private final ArrayNode news = JsonNodeFactory.instance.arrayNode();

    /** @param texts no one twice */
    TextNews(Collection<IncomingText> texts) {
        texts.forEach(this::add);
    }

    private void add(IncomingText text) {
        ObjectNode node = news.addObject()
                .put("organization", text.organization().id().toString())
                .put("provider", text.provider())
                .put("channel", text.channel())
                .put("sid", text.messageSid())
                .put("address", text.address())
                .put("person", text.sender().isPresent())
                .put("shown", text.sender().map(PhoneNumber::display).orElse(text.from()))
                .put("body", text.body());
        text.recipient().ifPresent(ours -> node.put("ours", ours.e164()));
        text.senderName()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> node.put("name", Cut.to(name, LONGEST_NAME)));
        text.segments().ifPresent(segments -> node.put("segments", segments));
        text.sender()
                .filter(sender -> text.organization().alertNumbers().contains(sender))
                .ifPresent(owner -> node.put("told", true));
        AppointmentWord.of(text.body()).ifPresent(word -> node.put("told", true));
        Optional<Keyword> carriers = Keyword.told(text.optOutType());
        Optional<Keyword> keyword = carriers.or(() -> Keyword.of(text.body()));
        keyword.ifPresent(word -> node.put("keyword", word.wire()).put("carrier_word", carriers.isPresent()));
        if (!text.files().isEmpty()) {
            ArrayNode media = node.putArray("media");
            for (TextFile file : text.files()) {
                media.addObject().put("url", file.url()).put("type", file.type());
            }
        }
    }

    String json() {
        return news.toString();
    }
}
