package dev.switchboard.carrier.phone;

import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A text message as a carrier delivers it to one of our numbers. */
final class PlacedText {

    private static final Map<String, String> TYPES = Map.of(
            "jpg",
            "image/jpeg",
            "jpeg",
            "image/jpeg",
            "png",
            "image/png",
            "gif",
            "image/gif",
            "mp3",
            "audio/mpeg",
            "mp4",
            "video/mp4",
            "pdf",
            "application/pdf",
            "txt",
            "text/plain");

    private final Trunk trunk;
    private final Map<String, String> fields = new LinkedHashMap<>();

    /** @param channel {@code sms} or {@code whatsapp} */
    PlacedText(Trunk trunk, PhoneNumber from, PhoneNumber to, String channel, String words, List<URI> media) {
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
            fields.put("MediaUrl" + i, media.get(i).toString());
            fields.put("MediaContentType" + i, type(media.get(i)));
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

    private static String type(URI media) {
        String path = String.valueOf(media.getPath()).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** @return the status that the service answers */
    int send(Screen screen) throws IOException, InterruptedException {
        return new HttpLine(trunk, fields, screen).tell(trunk.webhook("sms"), Map.of());
    }
}
