package dev.switchboard.desk.booking;

import dev.switchboard.desk.service.Service;
import dev.switchboard.desk.service.Services;
import dev.switchboard.desk.service.SpokenText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which of an organization's services a caller means. */
@Component
class ServiceChoice {

    private static final int SHORTEST_STEM = 3;

    private final Services services;

    ServiceChoice(Services services) {
        this.services = services;
    }

    /** Those that callers may book, in the owner's order. */
    List<Service> bookable(UUID organization) {
        return services.offered(organization).stream().filter(Service::bookable).toList();
    }

    /** The one whose name or keyword is the longest in the words, or the only one there is. */
    static Optional<Service> of(List<Service> bookable, String words) {
        Optional<Service> named = bookable.stream()
                .filter(each -> each.name().equalsIgnoreCase(words.strip()))
                .findFirst();
        if (named.isPresent()) {
            return named;
        }
        String said = stems(words);
        SpokenText text = SpokenText.of(words);
        Optional<Service> best = bookable.stream()
                .filter(each -> length(each, said, text) > 0)
                .max(Comparator.comparingInt((Service each) -> length(each, said, text))
                        .thenComparing(
                                Comparator.comparingInt(Service::position).reversed()));
        return best.isPresent() || bookable.size() != 1 ? best : Optional.of(bookable.get(0));
    }

    /** Of the longest phrase for it, in whatever form it was said. */
    private static int length(Service service, String said, SpokenText text) {
        return Stream.concat(Stream.of(service.name()), service.keywords().stream())
                .filter(phrase -> !stems(phrase).isBlank())
                .filter(phrase -> said.contains(stems(phrase)) || text.says(phrase))
                .mapToInt(phrase -> stems(phrase).length())
                .max()
                .orElse(0);
    }

    /** With one blank between the words and one at each end. */
    private static String stems(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(ServiceChoice::stem)
                .collect(Collectors.joining(" ", " ", " "));
    }

    /** "Wraps", "wrapped" and "wrapping" are "wrap". */
    private static String stem(String word) {
        for (String ending : List.of("ing", "ed", "es", "s")) {
            int left = word.length() - ending.length();
            if (left >= SHORTEST_STEM && word.endsWith(ending)) {
                boolean twice = ending.length() > 1 && word.charAt(left - 1) == word.charAt(left - 2);
                return word.substring(0, twice ? left - 1 : left);
            }
        }
        return word;
    }

    /** As they are named in a sentence. */
    static String listed(List<Service> some, Locale language, boolean or) {
        List<String> names =
                new ArrayList<>(some.stream().map(each -> spoken(each.name())).toList());
        boolean spanish = language.getLanguage().equals("es");
        String last = names.remove(names.size() - 1);
        String link = spanish ? or ? " o " : " y " : or ? " or " : " and ";
        return names.isEmpty() ? last : String.join(", ", names) + link + last;
    }

    /** "Full wrap" within a sentence is "full wrap"; "PPF" stays as it is. */
    static String spoken(String name) {
        boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return acronym || name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
