package dev.switchboard.line.clerk;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code clerk-event <type>}: tells the running service something as Clerk would, signed with what it takes from Clerk. */
public final class ClerkEventCommand {

    public static final String USAGE = """
            Usage: clerk-event <type> [options]
              organization.created, organization.updated, organization.deleted, the same of organizationMembership and
              user, subscriptionItem.active, subscriptionItem.ended
              --name "Acme"           what the organization, or the person, is called
              --plan enterprise       starter, professional or enterprise
              --area-code 405         where its first number is wanted
              --organization org_…    which one (a new one)
              --user user_…           who (a new one)
              --email a@example.com   of the person
              --role org:admin        of the membership
              --url http://…          where the service is (http://localhost:8080)""";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;
    private static final int GOOD = 200;
    private static final Set<String> OPTIONS =
            Set.of("--name", "--plan", "--area-code", "--organization", "--user", "--email", "--role", "--url");

    private ClerkEventCommand() {}

    /** @return the exit code: 0 done, 1 failed, 2 wrong words */
    public static int run(String[] words, PrintStream out, PrintStream err) {
        return run(words, System.getenv(), out, err);
    }

    static int run(String[] words, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Map<String, String> options = options(words, environment);
            String body = new SampleEvent(words[0], options, System.currentTimeMillis()).json();
            return post(options, body, secret(environment), out, err);
        } catch (IllegalArgumentException wrong) {
            err.println("clerk-event: " + wrong.getMessage());
            err.println(USAGE);
            return WRONG_WORDS;
        }
    }

    private static Map<String, String> options(String[] words, Map<String, String> environment) {
        if (words.length == 0 || words[0].startsWith("--")) {
            throw new IllegalArgumentException("the type of the event is missing");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < words.length; i += 2) {
            if (!OPTIONS.contains(words[i]) || i + 1 == words.length) {
                throw new IllegalArgumentException(words[i] + ": there is no such option, or its value is missing");
            }
            options.put(words[i], words[i + 1]);
        }
        options.putIfAbsent("--organization", SampleEvent.freshId("org_"));
        options.putIfAbsent("--user", SampleEvent.freshId("user_"));
        options.putIfAbsent("--name", "Acme Wraps");
        options.putIfAbsent("--email", options.get("--user") + "@example.com");
        options.putIfAbsent("--role", "org:admin");
        options.putIfAbsent("--url", "http://localhost:" + environment.getOrDefault("PORT", "8080"));
        return options;
    }

    /** The one that is configured, else the one that a service on its defaults has made. */
    private static String secret(Map<String, String> environment) {
        String configured = environment.getOrDefault("CLERK_WEBHOOK_SECRET", "").split("[,\\s]")[0];
        Path file = Path.of(environment.getOrDefault("SWITCHBOARD_HOME", "."), "data", ClerkSecret.LOCAL);
        try {
            return configured.isEmpty() ? Files.readString(file).strip() : configured;
        } catch (NoSuchFileException none) {
            throw new IllegalArgumentException("there is no secret to sign with: set CLERK_WEBHOOK_SECRET, or start the"
                    + " service first, in this folder");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the secret " + file + " can't be read");
        }
    }

    private static int post(Map<String, String> options, String body, String secret, PrintStream out, PrintStream err) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(signed(options.get("--url"), body, secret), HttpResponse.BodyHandlers.ofString());
            out.println(body);
            out.printf(
                    "answered %d; organization %s, user %s%n",
                    answer.statusCode(), options.get("--organization"), options.get("--user"));
            return answer.statusCode() == GOOD ? DONE : FAILED;
        } catch (ConnectException nobody) {
            err.println("clerk-event: nobody answers at " + options.get("--url") + ". Start the service first.");
        } catch (IOException broken) {
            err.println("clerk-event: the connection broke: " + broken.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return FAILED;
    }

    private static HttpRequest signed(String url, String body, String secret) {
        String id = SampleEvent.freshId("msg_");
        long now = Instant.now().getEpochSecond();
        try {
            return HttpRequest.newBuilder(URI.create(url + "/webhooks/clerk"))
                    .header("Content-Type", "application/json")
                    .header("svix-id", id)
                    .header("svix-timestamp", String.valueOf(now))
                    .header("svix-signature", new Webhook(secret).sign(id, now, body))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (WebhookSigningException impossible) {
            throw new IllegalStateException("every Java platform can sign");
        }
    }
}
