package dev.switchboard.line.bundle;

import dev.switchboard.line.bundle.Regulation.Accepted;
import dev.switchboard.line.bundle.Regulation.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What papers still need, told before the carrier is asked. */
public final class Checklist {

    private Checklist() {}

    /**
     * One thing that is asked for.
     *
     * @param requirement the carrier's name; {@code end_user} for whoever the number is for
     * @param documentId what proves it; null if it is no document, or not there yet
     * @param done whether it is there
     * @param missing what to do, one sentence each
     */
    public record Item(
            String requirement,
            String title,
            String description,
            List<Accepted> accepted,
            Optional<UUID> documentId,
            boolean done,
            List<String> missing) {}

    static List<Item> of(Regulation regulation, Details details, List<BundleDocument> documents) {
        List<Item> items = new ArrayList<>();
        items.add(person(regulation, details));
        if (regulation.isAddressNeeded()) {
            boolean done = details.address().isComplete();
            items.add(new Item(
                    Regulation.ADDRESS,
                    "Address",
                    "Where the business or the person is",
                    List.of(),
                    Optional.empty(),
                    done,
                    done ? List.of() : List.of("Fill in the address: name, street, city, region and postal code.")));
        }
        regulation.requirements().forEach(requirement -> items.add(paper(requirement, details, documents)));
        return List.copyOf(items);
    }

    private static Item person(Regulation regulation, Details details) {
        List<String> missing = new ArrayList<>();
        regulation.endUserFields().stream()
                .filter(field ->
                        details.endUser().getOrDefault(field.name(), "").isEmpty())
                .forEach(field -> missing.add("Fill in “" + field.label() + "” of whoever the number is for."));
        if (details.email().isEmpty()) {
            missing.add("Fill in an e-mail address for questions of the carrier.");
        }
        return new Item(
                "end_user",
                "Who the number is for",
                regulation.name(),
                List.of(),
                Optional.empty(),
                missing.isEmpty(),
                List.copyOf(missing));
    }

    private static Item paper(Requirement requirement, Details details, List<BundleDocument> documents) {
        Optional<BundleDocument> document = documents.stream()
                .filter(one -> one.requirement().equals(requirement.name()))
                .findFirst();
        boolean byAddress = requirement.isAddress() && details.address().isComplete();
        boolean done = document.isPresent() || byAddress;
        return new Item(
                requirement.name(),
                requirement.title(),
                requirement.description(),
                requirement.accepted(),
                document.map(BundleDocument::id),
                done,
                done ? List.of() : List.of(ask(requirement)));
    }

    private static String ask(Requirement requirement) {
        List<String> titles = requirement.accepted().stream()
                .filter(Accepted::isFile)
                .map(Accepted::title)
                .toList();
        return titles.isEmpty()
                ? "“%s” is proved by the address: fill it in.".formatted(requirement.title())
                : "Upload a document for “%s”: %s.".formatted(requirement.title(), String.join(", or ", titles));
    }

    static List<String> missing(List<Item> items) {
        return items.stream().flatMap(item -> item.missing().stream()).toList();
    }
}
