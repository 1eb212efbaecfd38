package dev.switchboard.ground.proof;

import java.util.Locale;
import java.util.regex.Pattern;

/** Headers that say to whom something goes, and in what form. */
final class Addresses {

    private static final Pattern RECIPIENT = Pattern.compile("(?i)to|CamelTwilio\\.to");

    /** What a message has besides its recipient. */
    private static final Pattern NO_ADDRESS =
            Pattern.compile("\\$\\{(?:variable\\.[A-Za-z0-9_-]+|body)\\.(?:subject|body|content|summary|key|channel|id"
                    + "|[a-z][A-Za-z]*Id)(?:\\(\\))?}|\\$\\{variable\\.message\\.from(?:\\(\\))?}");

    private static final Pattern OF_HTTP =
            Pattern.compile("(?i)CamelHttp.*|Authorization|Content-Type|Accept|Cookie|X-.*");
    private static final Pattern OF_MAIL = Pattern.compile("(?i)To|Cc|Bcc|From|Reply-To|Subject");

    private Addresses() {}

    /** Whether a header says who gets it. */
    static boolean takes(String header) {
        return RECIPIENT.matcher(header).matches();
    }

    /** Whether an expression gives something of a message that is nobody's address. */
    static boolean isNone(String expression) {
        return NO_ADDRESS.matcher(expression.strip()).matches();
    }

    /** Whether whoever is asked does something else without the header. */
    static boolean reads(Endpoint target, String header) {
        if (target.isHttp()) {
            return OF_HTTP.matcher(header).matches();
        }
        if (target.isMail()) {
            return OF_MAIL.matcher(header).matches();
        }
        String small = header.toLowerCase(Locale.ROOT);
        return switch (target.scheme()) {
            case "openai" -> small.startsWith("camelopenai") || small.startsWith("camelswitchboard");
            case "twilio" -> small.startsWith("cameltwilio");
            case "kafka" -> small.startsWith("camelkafka") || small.startsWith("kafka.");
            default -> false;
        };
    }
}
