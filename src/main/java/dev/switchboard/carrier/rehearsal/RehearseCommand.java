package dev.switchboard.carrier.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code rehearse <files>}: plays rehearsals against the running service, and prints how they went. */
public final class RehearseCommand {

    public static final String USAGE = RehearseOptions.USAGE;

    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;

    private RehearseCommand() {}

    /** @return the exit code: 0 all passed, 1 some failed or the service is not there, 2 wrong words or files */
    public static int run(String[] words, PrintStream out, PrintStream err) {
        return run(words, System.getenv(), out, err);
    }

    static int run(String[] words, Map<String, String> environment, PrintStream out, PrintStream err) {
        RehearseOptions options;
        List<Rehearsal> rehearsals;
        try {
            options = RehearseOptions.of(words, environment);
            rehearsals = RehearsalFiles.read(options.files());
        } catch (IllegalArgumentException wrong) {
            err.println("rehearse: " + wrong.getMessage());
            err.println(RehearseOptions.USAGE);
            return WRONG_WORDS;
        }
        Optional<ActingModel> model = ActingModel.of(name -> environment.getOrDefault(name, ""));
        Stage stage = new Stage(options.line(), options.to(), new Management(options)::kept, model);
        try {
            Playbill bill = new Playbill(out, options.least());
            return bill.print(stage.play(rehearsals, options.times(), bill::print)) ? PASSED : FAILED;
        } catch (ConnectException nobody) {
            err.println("rehearse: nobody answers at " + options.url()
                    + ". Start the service first: ./mvnw spring-boot:run");
        } catch (RehearsalRefusedException refused) {
            err.println("rehearse: " + refused.getMessage());
        } catch (IOException broken) {
            err.println("rehearse: the connection to " + options.url() + " broke, or nothing came within 15 s: "
                    + broken.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return FAILED;
    }

    /** Asks the running service, on its management port, what it has kept of a call. */
    private static final class Management {

        private final HttpClient http = HttpClient.newHttpClient();
        private final ObjectMapper json = new ObjectMapper();
        private final String report;
        private final boolean candidate;

        Management(RehearseOptions options) {
            this.candidate = options.candidate();
            this.report = options.management() + "/actuator/callreport/" + options.account() + "/";
        }

        Optional<Kept> kept(String callSid) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(report + callSid))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                return answer.statusCode() == 200 ? kept(json.readTree(answer.body())) : Optional.empty();
            } catch (ConnectException closed) {
                return Optional.empty();
            }
        }

        /** A candidate that is not there would be judged by what serves. */
        private Optional<Kept> kept(JsonNode report) {
            if (candidate && !report.path("candidatePrompt").asBoolean()) {
                throw new RehearsalRefusedException(Rehearsals.NO_CANDIDATE);
            }
            return Optional.of(new Kept(report.path("kept")))
                    .filter(kept -> kept.json().isObject());
        }
    }
}
