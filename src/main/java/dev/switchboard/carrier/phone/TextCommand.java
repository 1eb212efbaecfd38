package dev.switchboard.carrier.phone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code text <number> <words>}: sends a text to the running service as its carrier would, and shows what comes back to the
 * phone that sent it, be it an answer or a call.
 */
public final class TextCommand {

    public static final String USAGE = TextOptions.USAGE;

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;
    private static final long PAUSE_MILLIS = 100;
    private static final int QUIET_ROUNDS = 10;

    private final TextOptions options;
    private final RemoteHandset phone;
    private final PrintStream out;
    private final PrintStream err;
    private int shown;

    private TextCommand(TextOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.phone = new RemoteHandset(options.management(), options.from(), options.to());
        this.out = out;
        this.err = err;
    }

    /** @return the exit code: 0 done, 1 failed, 2 wrong words */
    public static int run(String[] words, PrintStream out, PrintStream err) {
        return run(words, System.getenv(), out, err);
    }

    static int run(String[] words, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            TextOptions options = TextOptions.of(words, environment);
            LocalLine line = new LocalLine(options.management(), environment);
            return new TextCommand(options.by(line.to(options.to(), options.trunk())), out, err).run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (IllegalArgumentException wrong) {
            err.println("text: " + wrong.getMessage());
            err.println(TextOptions.USAGE);
            return WRONG_WORDS;
        }
    }

    private int run() {
        try {
            return send()
                            && (!options.reply() || waitForReply())
                            && (options.hands().isEmpty() || waitForRing())
                    ? DONE
                    : FAILED;
        } catch (ConnectException nobody) {
            err.println("text: nobody answers at " + options.trunk().url()
                    + ". Start the service first: ./mvnw spring-boot:run");
        } catch (IOException broken) {
            err.println("text: the connection broke, or nothing came within 15 s: " + broken.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return FAILED;
    }

    private boolean send() throws IOException, InterruptedException {
        JsonNode before = phone.look();
        shown = before.path("texts").size();
        out.printf(
                "%n  %s writes to %s%n%n",
                options.from().display(), options.to().e164());
        out.printf("  %-16s%s%n", options.from().display(), options.words());
        options.media().forEach(file -> out.printf("  %-16s(file) %s%n", "", file));
        List<TextedFile> files = new ArrayList<>();
        for (URI file : options.media()) {
            Optional<URI> address = address(file);
            if (address.isEmpty()) {
                err.println(
                        "text: " + file.getPath() + " can't be handed to the simulated phone company: the service is in"
                                + " production, its management port is another one, or the file is too large");
                return false;
            }
            files.add(TextedFile.of(address.get(), file));
        }
        PlacedText text = new PlacedText(
                options.trunk(), options.from(), options.to(), options.channel(), options.words(), files);
        int status = text.send(new CallCommand.Terminal(out));
        if (status / 100 != 2) {
            err.println("text: the service answers " + status);
            return false;
        }
        String prefix = options.channel().equals("whatsapp") ? "whatsapp:" : "";
        if (phone.does("sent", options.words(), prefix + options.to().e164())) {
            shown++;
        }
        return true;
    }

    /** Where the carrier has it: one of this machine is handed to the simulated one. */
    private Optional<URI> address(URI file) throws IOException, InterruptedException {
        return "file".equals(file.getScheme())
                ? phone.keep(options.trunk().account(), Files.readAllBytes(Path.of(file)))
                : Optional.of(file);
    }

    /** Shows every text that arrives, until one has and then it is quiet for a second. */
    private boolean waitForReply() throws IOException, InterruptedException {
        long end = System.nanoTime() + options.patience().toNanos();
        int quiet = -1;
        while (System.nanoTime() < end && quiet < QUIET_ROUNDS) {
            JsonNode texts = phone.look().path("texts");
            if (texts.isMissingNode()) {
                err.println("text: there are no simulated phones here: the service is in production, "
                        + "or its management port is another one");
                return false;
            }
            quiet = showNew(texts) ? 0 : quiet < 0 ? quiet : quiet + 1;
            Thread.sleep(PAUSE_MILLIS);
        }
        if (quiet < 0) {
            err.println("text: no reply within " + options.patience().toSeconds() + " s");
        }
        out.println();
        return quiet >= 0;
    }

    private boolean showNew(JsonNode texts) {
        boolean some = false;
        shown = Math.min(shown, texts.size());
        while (shown < texts.size()) {
            JsonNode text = texts.get(shown++);
            if (text.path("direction").asText().equals("in")) {
                out.printf(
                        "  %-16s%s%n",
                        PhoneNumber.parse(text.path("number").asText())
                                .map(PhoneNumber::display)
                                .orElse(""),
                        text.path("text").asText().replace("\n", "\n" + " ".repeat(18)));
                some = true;
            }
        }
        return some;
    }

    private boolean waitForRing() throws IOException, InterruptedException {
        boolean answered = new HeldPhone(phone, options, out).answer();
        if (!answered) {
            err.println("text: nothing rang within " + options.patience().toSeconds() + " s");
        }
        out.println();
        return answered;
    }
}
