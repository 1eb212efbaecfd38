package dev.switchboard.phone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** {@code call <number> <words>}: places a call to the running service as its carrier would, and shows what came of it. */
public final class CallCommand {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;

    private CallCommand() {}

    /** @return the exit code: 0 done, 1 failed, 2 wrong words */
    public static int run(String[] words, PrintStream out, PrintStream err) {
        try {
            return run(CallOptions.of(words, System.getenv()), out, err);
        } catch (IllegalArgumentException wrong) {
            err.println("call: " + wrong.getMessage());
            err.println(CallOptions.USAGE);
            return WRONG_WORDS;
        }
    }

    static int run(CallOptions options, PrintStream out, PrintStream err) {
        String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
        Map<String, String> call = parameters(options, callSid);
        HttpLine line = new HttpLine(options, call, out);
        String base = options.publicUrl() + "/webhooks/twilio/voice";
        out.printf("%n  %s calls %s%n%n", options.from().display(), options.to().e164());
        try {
            long start = System.nanoTime();
            new TwimlInterpreter(line, options.caller()).run(base);
            long seconds = Math.max(1, (System.nanoTime() - start) / 1_000_000_000L);
            line.tell(
                    base + "/status",
                    Map.of(
                            "CallStatus",
                            "completed",
                            "CallDuration",
                            String.valueOf(seconds),
                            "Duration",
                            "1",
                            "SequenceNumber",
                            "0",
                            "CallbackSource",
                            "call-progress-events"));
            new Outcome(options, callSid, out).print();
            out.println();
            return DONE;
        } catch (ConnectException nobody) {
            err.println(
                    "call: nobody answers at " + options.url() + ". Start the service first: ./mvnw spring-boot:run");
        } catch (IOException broken) {
            err.println("call: the connection to " + options.url() + " broke, or nothing came within 15 s: "
                    + broken.getMessage());
        } catch (TwimlException bad) {
            err.println("call: " + bad.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return FAILED;
    }

    /** What Twilio sends along with every webhook of a call. */
    private static Map<String, String> parameters(CallOptions options, String callSid) {
        Map<String, String> call = new LinkedHashMap<>();
        call.put("AccountSid", options.account());
        call.put("ApiVersion", "2010-04-01");
        call.put("CallSid", callSid);
        call.put("CallStatus", "in-progress");
        call.put("Direction", "inbound");
        for (String caller : new String[] {"From", "Caller"}) {
            place(call, caller, options.from().e164(), "OKLAHOMA CITY");
        }
        for (String called : new String[] {"To", "Called"}) {
            place(call, called, options.to().e164(), "");
        }
        call.put("StirVerstat", "TN-Validation-Passed-A");
        options.forwardedFrom().ifPresent(number -> call.put("ForwardedFrom", number.e164()));
        return call;
    }

    private static void place(Map<String, String> call, String who, String number, String city) {
        call.put(who, number);
        call.put(who + "City", city);
        call.put(who + "State", city.isEmpty() ? "" : "OK");
        call.put(who + "Zip", "");
        call.put(who + "Country", "US");
    }
}
