package dev.switchboard.carrier.phone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;

/** {@code call <number> <words>}: places a call to the running service as its carrier would, and shows what came of it. */
public final class CallCommand {

    public static final String USAGE = CallOptions.USAGE;

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;

    private CallCommand() {}

    /** @return the exit code: 0 done, 1 failed, 2 wrong words */
    public static int run(String[] words, PrintStream out, PrintStream err) {
        try {
            CallOptions options = CallOptions.of(words, System.getenv());
            LocalLine line = new LocalLine(options.management(), System.getenv());
            return run(options.by(line.to(options.to(), options.trunk())), out, err);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (IllegalArgumentException wrong) {
            err.println("call: " + wrong.getMessage());
            err.println(CallOptions.USAGE);
            return WRONG_WORDS;
        }
    }

    static int run(CallOptions options, PrintStream out, PrintStream err) {
        PlacedCall call = new PlacedCall(options.trunk(), options.from(), options.to(), options.forwardedFrom());
        out.printf("%n  %s calls %s%n%n", options.from().display(), options.to().e164());
        try {
            Screen screen = new Terminal(out);
            call.run(
                    new CallingPerson(options.caller(), screen, options.givesUp()),
                    screen,
                    new ScriptedPhones(options.trunk(), options.phones(), screen));
            new Outcome(options, call.sid(), out).print();
            out.println();
            return DONE;
        } catch (ConnectException nobody) {
            err.println("call: nobody answers at " + options.trunk().url()
                    + ". Start the service first: ./mvnw spring-boot:run");
        } catch (IOException broken) {
            err.println("call: the connection to " + options.trunk().url() + " broke, or nothing came within 15 s: "
                    + broken.getMessage());
        } catch (TwimlException bad) {
            err.println("call: " + bad.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return FAILED;
    }

    /** Prints what is heard, and what is posted meanwhile. */
    static final class Terminal implements Screen {

        private final PrintStream out;
        private boolean speaks;

        Terminal(PrintStream out) {
            this.out = out;
        }

        @Override
        public synchronized void token(String token) {
            out.print((speaks ? "" : "  agent   ") + token.replace('\n', ' '));
            out.flush();
            speaks = true;
        }

        @Override
        public synchronized void heard(String who, String what) {
            boolean known = speaks;
            if (known) {
                speaks = false;
                out.println();
            }
            if (known && who.equals("agent")) {
                return; // it was printed as it came
            }
            out.printf("  %-8s%s%n", who, what);
        }

        @Override
        public void posted(Webhook webhook) {
            out.printf("  %-8s%s, %d in %d ms%n", "", webhook.path(), webhook.status(), webhook.millis());
        }
    }
}
