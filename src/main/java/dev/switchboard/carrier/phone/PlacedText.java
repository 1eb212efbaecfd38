package dev.switchboard.carrier.phone;

import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A text message as a carrier delivers it to one of our numbers. */
final class PlacedText {

    private final Trunk trunk;
    private final Map<String, String> fields = new LinkedHashMap<>();

    /** @param channel {@code sms} or {@code whatsapp} */
    PlacedText(Trunk trunk, PhoneNumber from, PhoneNumber to, String channel, String words, List<TextedFile> media) {
        this.trunk = trunk;
        String prefix = channel.equals("whatsapp") ? "whatsapp:" : "";
        String sid = PlacedCall.newSid(media.isEmpty() ? "SM" : "MM");
        fields.put("AccountSid", trunk.account());
        fields.put("ApiVersion", "2010-04-01");
        fields.put("MessageSid", sid);
        fields.put("SmsMessageSid", sid);
        fields.put("SmsSid", sid);
        fields.put("SmsStatus", "received");
        fields.put("From", prefix + from.e164());
        fields.put("To", prefix + to.e164());
        fields.put("Body", words);
        fields.put("NumSegments", "1");
        fields.put("NumMedia", String.valueOf(media.size()));
        for (int i = 0; i < media.size(); i++) {
            fields.put("MediaUrl" + i, media.get(i).address().toString());
            fields.put("MediaContentType" + i, media.get(i).type());
        }
    }

    String sid() {
        return String.valueOf(fields.get("MessageSid"));
    }

    String sender() {
        return String.valueOf(fields.get("From"));
    }

    String recipient() {
        return String.valueOf(fields.get("To"));
    }

    int files() {
        return Integer.parseInt(fields.getOrDefault("NumMedia", "0"));
    }

    /** @return the status that the service answers */
    int send(Screen screen) throws IOException, InterruptedException {
        return new HttpLine(trunk, fields, screen).tell(trunk.webhook("sms"), Map.of());
    }
}
