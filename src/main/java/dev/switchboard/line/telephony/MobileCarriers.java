package dev.switchboard.line.telephony;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import dev.switchboard.line.mmi.BadCodeException;
import dev.switchboard.line.mmi.DialCode;
import dev.switchboard.line.mmi.ServiceCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code config/carriers.yml} says of each mobile carrier. */
public final class MobileCarriers {

    /** The carriers that are stored, so each has to have a row; a VoIP service has menus in place of codes. */
    public static final Set<String> NAMES =
            Set.of("att", "tmobile", "verizon", "sprint", "other_gsm", "other_cdma", "international", "voip");

    private static final PhoneNumber SAMPLE = new PhoneNumber("+15550109999");

    private static final int MOST_LINES = 8;

    private final Map<String, Row> rows;

    private MobileCarriers(Map<String, Row> rows) {
        this.rows = rows;
    }

    /** @throws BadFileException naming the line, or the row and what was expected */
    public static MobileCarriers parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        if (file.carriers == null || !file.carriers.keySet().equals(NAMES)) {
            throw new BadFileException(
                    0, "expected a row for each of " + NAMES.stream().sorted().toList());
        }
        for (Map.Entry<String, Row> row : file.carriers.entrySet()) {
            check(row.getKey(), row.getValue());
        }
        return new MobileCarriers(Map.copyOf(file.carriers));
    }

    private static void check(String name, Row row) throws BadFileException {
        if (row == null
                || row.name == null
                || row.source == null
                || row.totalAi == null
                || row.safetyNet == null
                || !Set.of("e164", "ten_digits").contains(String.valueOf(row.dialled))) {
            throw new BadFileException(
                    0, name + ": expected name, dialled (e164 or ten_digits), total_ai, safety_net and source");
        }
        try {
            for (ForwardingType type : ForwardingType.values()) {
                if (row.codes(type) != null) {
                    ForwardingCodes.of(row, type, SAMPLE, ServiceCode.LONGEST_RING);
                }
            }
        } catch (BadCodeException | RuntimeException bad) {
            throw new BadFileException(0, name + ": " + bad.getMessage());
        }
    }

    Row row(String carrier) {
        return java.util.Objects.requireNonNull(rows.get(carrier), "each carrier has a row");
    }

    private record File(Map<String, Row> carriers) {}

    record Row(
            String name,
            String dialled,
            @JsonProperty("total_ai") Codes totalAi,
            @JsonProperty("safety_net") Codes safetyNet,
            @JsonProperty("busy_only") @Nullable Codes busyOnly,
            String source) {

        /** Null where a network has no code for that. */
        @Nullable
        Codes codes(ForwardingType type) {
            return switch (type) {
                case TOTAL_AI -> totalAi;
                case SAFETY_NET -> safetyNet;
                case BUSY_ONLY -> busyOnly;
            };
        }

        boolean tenDigits() {
            return dialled.equals("ten_digits");
        }
    }

    /** @param menu what to choose on a website or in an app, where there is no code to dial */
    record Codes(
            @Nullable String on,
            @Nullable String off,
            @Nullable String ask,
            @Nullable List<String> menu,
            @Nullable List<String> warnings,
            @Nullable List<Codes> alternatives) {

        List<String> allWarnings() {
            return warnings == null ? List.of() : warnings;
        }

        List<Codes> allAlternatives() {
            return alternatives == null ? List.of() : alternatives;
        }

        boolean isMenu() {
            return menu != null && !menu.isEmpty();
        }

        /** The lines of the menu, filled in. @throws IllegalArgumentException if they are too many, or say no number */
        List<String> menu(PhoneNumber destination, int seconds) {
            List<String> lines = menu == null ? List.of() : menu;
            if (lines.size() > MOST_LINES || lines.stream().noneMatch(line -> line.contains("{destination}"))) {
                throw new IllegalArgumentException(
                        "expected up to eight lines of a menu, one of them with {destination}");
            }
            return lines.stream()
                    .map(line -> line.replace("{destination}", destination.e164())
                            .replace("{seconds}", String.valueOf(seconds)))
                    .toList();
        }

        boolean hasRingTime() {
            return isMenu()
                    ? String.join(" ", menu == null ? List.of() : menu).contains("{seconds}")
                    : on().contains("{seconds}");
        }

        @Override
        public String on() {
            return Objects.requireNonNull(on, "expected a code that switches it on");
        }

        @Override
        public String off() {
            return Objects.requireNonNull(off, "expected a code that switches it off");
        }

        /** @throws BadCodeException if no phone could dial it */
        DialCode on(PhoneNumber destination, int seconds) throws BadCodeException {
            return DialCode.parse(
                    on().replace("{destination}", destination.e164()).replace("{seconds}", String.valueOf(seconds)));
        }

        List<DialCode> others() throws BadCodeException {
            List<DialCode> others = new ArrayList<>(List.of(DialCode.parse(off())));
            if (ask != null) {
                others.add(DialCode.parse(ask));
            }
            return others;
        }
    }
}
