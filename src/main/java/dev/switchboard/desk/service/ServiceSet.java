package dev.switchboard.desk.service;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The services that organizations of a trade begin with.
 *
 * @param services each as its fields by their names in JSON
 */
public record ServiceSet(List<Map<String, @Nullable Object>> services) {

    private static final int MOST = 50;
    private static final UUID NONE = new UUID(0, 0);

    public ServiceSet {
        services = List.copyOf(services);
    }

    /** @throws BadFileException naming the field */
    static ServiceSet parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        if (file.services == null || file.services.isEmpty() || file.services.size() > MOST) {
            throw new BadFileException(0, "services: expected a list of 1 to 50");
        }
        List<Map<String, @Nullable Object>> services = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < file.services.size(); i++) {
            String place = "services[" + i + "]";
            Item item = file.services.get(i);
            if (item == null) {
                throw new BadFileException(0, place + ": expected name, cents and minutes");
            }
            services.add(item.read(place));
            if (!names.add(String.valueOf(item.name).toLowerCase(Locale.ROOT))) {
                throw new BadFileException(0, place + ".name: there is one of this name already");
            }
        }
        return new ServiceSet(services);
    }

    private record File(@Nullable List<@Nullable Item> services) {}

    private record Item(
            @Nullable String name,
            @Nullable Integer cents,
            @Nullable Integer minutes,
            @Nullable Integer buffer,
            @Nullable List<@Nullable String> keywords,
            @Nullable Boolean bookable) {

        Map<String, @Nullable Object> read(String place) throws BadFileException {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("name", name == null ? "" : name.strip());
            fields.put("priceCents", needed(cents, place + ".cents"));
            fields.put("durationMinutes", needed(minutes, place + ".minutes"));
            fields.put("bufferMinutes", buffer == null ? 0 : buffer);
            fields.put("keywords", words(place));
            fields.put("bookable", bookable == null || bookable);
            try {
                new Service(
                        NONE,
                        (String) fields.get("name"),
                        needed(cents, place + ".cents"),
                        needed(minutes, place + ".minutes"),
                        buffer == null ? 0 : buffer,
                        words(place),
                        true,
                        true,
                        0);
            } catch (IllegalArgumentException wrong) {
                throw new BadFileException(0, place + "." + inFile(String.valueOf(wrong.getMessage())));
            }
            return fields;
        }

        private static String inFile(String problem) {
            return problem.replace("priceCents", "cents")
                    .replace("durationMinutes", "minutes")
                    .replace("bufferMinutes", "buffer");
        }

        private static int needed(@Nullable Integer value, String place) throws BadFileException {
            if (value == null) {
                throw new BadFileException(0, place + ": expected a whole number");
            }
            return value;
        }

        private List<String> words(String place) throws BadFileException {
            List<String> words = new ArrayList<>();
            for (String each : keywords == null ? List.<String>of() : keywords) {
                if (each == null || each.isBlank() || each.length() > Service.LONGEST_KEYWORD) {
                    throw new BadFileException(0, place + ".keywords: expected words of 1 to 60 characters");
                }
                words.add(each.strip().toLowerCase(Locale.ROOT));
            }
            return words;
        }
    }
}
