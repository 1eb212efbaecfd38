package dev.switchboard.carrier.rehearsal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.switchboard.carrier.dialogue.CandidatePrompt;
import dev.switchboard.carrier.phone.RehearsalLine;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Found;
import dev.switchboard.ground.organization.FoundBy;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.ground.reload.LiveFiles;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Plays the rehearsals of {@code config/rehearsals/} against an organization's own agent, in the background: those that name a
 * number only where the number is the organization's.
 */
@Component
public final class Rehearsals implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
    private static final int RUNS_AT_ONCE = 4;

    static final String NO_CANDIDATE = "There is no config/prompts/dialogue.candidate.md that can be used.";

    private final Supplier<Map<String, Rehearsal>> files;
    private final CandidatePrompt prompt;
    private final Directory directory;
    private final RehearsalStore store;
    private final KeptCalls kept;
    private final Environment environment;
    private final URI publicUrl;
    private final ExecutorService runs =
            new ThreadPoolExecutor(0, RUNS_AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), Rehearsals::daemon);

    Rehearsals(
            LiveFiles live,
            Directory directory,
            RehearsalStore store,
            KeptCalls kept,
            CandidatePrompt prompt,
            Environment environment,
            @Value("${switchboard.edge.public-url}") URI publicUrl) {
        this.files = live.folder("rehearsals", ".yml", RehearsalFile::parse);
        this.prompt = prompt;
        this.directory = directory;
        this.store = store;
        this.kept = kept;
        this.environment = environment;
        this.publicUrl = publicUrl;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "rehearsals");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether there is a candidate of the agent's prompt, config/prompts/dialogue.candidate.md, that could be rehearsed. */
    public boolean hasCandidate() {
        return prompt.isThere();
    }

    /** Of which names there are rehearsals for an organization. */
    public List<String> names(UUID organization) {
        return forOrganization(organization).stream().map(Rehearsal::name).toList();
    }

    /**
     * Begins a run.
     *
     * @param names of those to be played; none: all of them
     * @param candidate whether the agent is told the candidate of its prompt
     * @throws RehearsalRefusedException if one is under way, or nothing can be called
     */
    public RehearsalRun start(UUID organization, String actor, List<String> names, int times, boolean candidate) {
        Listing listing = directory.listing(organization).orElseThrow(() -> refused("There is no such organization."));
        CarrierAccount account = listing.sendingAccount()
                .orElseThrow(() -> refused("There is no carrier account whose calls could be rehearsed."));
        PhoneNumber number = Optional.of(listing.organization())
                .flatMap(Organization::phoneNumber)
                .filter(own -> isOf(organization, own, account))
                .orElseThrow(() -> refused("There is no number yet that the agent answers."));
        List<Rehearsal> chosen = forOrganization(organization).stream()
                .filter(each -> names.isEmpty() || names.contains(each.name()))
                .toList();
        if (candidate && !hasCandidate()) {
            throw refused(NO_CANDIDATE);
        }
        if (chosen.isEmpty()) {
            throw refused("There are no rehearsals in config/rehearsals/.");
        }
        UUID id = store.begin(organization, actor, chosen.size(), times)
                .orElseThrow(() -> refused("Rehearsals of your agent are under way."));
        try {
            runs.execute(() -> run(organization, id, stage(organization, account, number, candidate), chosen, times));
        } catch (RejectedExecutionException busy) {
            store.interrupt(organization, id);
            throw refused("Others rehearse right now. Try again in a minute.");
        }
        return find(organization, id).orElseThrow();
    }

    public Optional<RehearsalRun> find(UUID organization, UUID id) {
        return store.find(organization, id);
    }

    /** The last runs, newest first. */
    public List<RehearsalRun> list(UUID organization) {
        return store.list(organization);
    }

    private List<Rehearsal> forOrganization(UUID organization) {
        Optional<CarrierAccount> account = directory.listing(organization).flatMap(Listing::sendingAccount);
        return files.get().entrySet().stream()
                .map(file -> file.getValue().named(file.getKey()))
                .filter(each -> each.to().isEmpty()
                        || account.filter(of -> isOf(organization, each.to().get(), of))
                                .isPresent())
                .toList();
    }

    /** Nobody calls another organization's number. */
    private boolean isOf(UUID organization, PhoneNumber number, CarrierAccount account) {
        return directory
                .find(number.e164(), account.accountSid(), "")
                .filter(found -> found.by() == FoundBy.NUMBER)
                .map(Found::listing)
                .filter(listing -> listing.organization().id().equals(organization))
                .isPresent();
    }

    private Stage stage(UUID organization, CarrierAccount account, PhoneNumber number, boolean candidate) {
        RehearsalLine line = new RehearsalLine(
                "http://localhost:" + environment.getRequiredProperty("local.server.port"),
                publicUrl.toString(),
                account.carrier().path(),
                account.accountSid(),
                account.signingKey(),
                candidate);
        return new Stage(
                line,
                number,
                sid -> kept.find(organization, account.accountSid(), sid).map(Kept::of),
                ActingModel.of(name -> environment.getProperty(name, "")));
    }

    private void run(UUID organization, UUID id, Stage stage, List<Rehearsal> rehearsals, int times) {
        ArrayNode results = ResultJson.list();
        try {
            stage.play(rehearsals, times, result -> {
                results.add(ResultJson.of(result));
                store.keep(organization, id, results, false);
            });
            store.keep(organization, id, results, true);
        } catch (IOException | RuntimeException failed) {
            LOG.warn("Rehearsals broke off: {}", failed.getClass().getSimpleName());
            store.interrupt(organization, id);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static RehearsalRefusedException refused(String why) {
        return new RehearsalRefusedException(why);
    }

    @Override
    public void destroy() {
        runs.shutdownNow();
    }
}
