package dev.switchboard.line.bundle;

import dev.switchboard.line.bundle.Regulation.Accepted;
import dev.switchboard.line.bundle.Regulation.Field;
import dev.switchboard.line.bundle.Regulation.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an owner may fill in, by what the country asks for. */
final class BundleInput {

    private static final int LONGEST_VALUE = 500;

    private BundleInput() {}

    /** @throws BundleException naming the field that nobody asks for, or that holds what nobody could read */
    static void require(Regulation regulation, Details details) {
        Set<String> asked = regulation.endUserFields().stream().map(Field::name).collect(Collectors.toSet());
        require("endUser", asked, details.endUser());
    }

    static void require(Accepted accepted, Map<String, String> attributes) {
        Set<String> asked = accepted.fields().stream()
                .map(Field::name)
                .filter(name -> !name.equals(Regulation.ADDRESS_SIDS))
                .collect(Collectors.toSet());
        require("attributes", asked, attributes);
    }

    private static void require(String where, Set<String> asked, Map<String, String> given) {
        given.forEach((name, value) -> {
            if (!asked.contains(name)) {
                throw BundleException.badValue(
                        where,
                        "only what is asked for: "
                                + String.join(", ", asked.stream().sorted().toList()));
            }
            if (value.length() > LONGEST_VALUE || value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
                throw BundleException.badValue(
                        where + "." + name, "a text in one line of at most " + LONGEST_VALUE + " characters");
            }
        });
    }

    /** Of several kinds of owners that a country knows, the wanted one; the only one if nobody says which. */
    static Regulation choose(List<Regulation> regulations, Optional<String> endUserType) {
        if (regulations.isEmpty()) {
            throw BundleException.badValue(
                    "country", "one whose numbers need papers; these need none and can be bought");
        }
        List<Regulation> fitting = regulations.stream()
                .filter(one -> endUserType.map(one.endUserType()::equals).orElse(true))
                .toList();
        if (fitting.size() != 1) {
            throw BundleException.badValue(
                    "endUserType",
                    "one of "
                            + String.join(
                                    ", ",
                                    regulations.stream()
                                            .map(Regulation::endUserType)
                                            .sorted()
                                            .toList()));
        }
        return fitting.get(0);
    }

    /** What a document proves: what its owner says, else the first that takes such a one and has none yet. */
    static Requirement requirement(
            Regulation regulation, Optional<String> wanted, String type, List<BundleDocument> documents) {
        List<Requirement> fitting = regulation.requirements().stream()
                .filter(one -> wanted.map(one.name()::equals).orElse(true))
                .toList();
        if (fitting.isEmpty()) {
            throw BundleException.badValue("requirement", "one of these papers' requirements");
        }
        List<Requirement> taking = fitting.stream()
                .filter(one -> one.accepted(type).filter(Accepted::isFile).isPresent())
                .toList();
        if (taking.isEmpty()) {
            throw BundleException.badValue("type", "one of " + String.join(", ", types(fitting)));
        }
        return taking.stream()
                .filter(one -> documents.stream()
                        .noneMatch(document -> document.requirement().equals(one.name())))
                .findFirst()
                .orElse(taking.get(0));
    }

    private static List<String> types(List<Requirement> requirements) {
        return requirements.stream()
                .flatMap(requirement -> requirement.accepted().stream())
                .filter(Accepted::isFile)
                .map(Accepted::type)
                .distinct()
                .sorted()
                .toList();
    }

    /** Without a folder, or anything that ends a header or a line. */
    static String fileName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = Evaluation.words(last, 100);
        return clean.isEmpty() ? "document" : clean;
    }
}
