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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code config/carriers.yml} says of each mobile carrier. */
public final class MobileCarriers {

    /** The carriers that are stored, so each has to have a row. */
    public static final Set<String> NAMES =
            Set.of("att", "tmobile", "verizon", "sprint", "other_gsm", "other_cdma", "international");

    private static final PhoneNumber SAMPLE = new PhoneNumber("+15550109999");

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
                ForwardingCodes.of(row, type, SAMPLE, ServiceCode.LONGEST_RING);
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
            String source) {

        Codes codes(ForwardingType type) {
            return type == ForwardingType.TOTAL_AI ? totalAi : safetyNet;
        }

        boolean tenDigits() {
            return dialled.equals("ten_digits");
        }
    }

    record Codes(
            String on,
            String off,
            @Nullable String ask,
            @Nullable List<String> warnings,
            @Nullable List<Codes> alternatives) {

        List<String> allWarnings() {
            return warnings == null ? List.of() : warnings;
        }

        List<Codes> allAlternatives() {
            return alternatives == null ? List.of() : alternatives;
        }

        boolean hasRingTime() {
            return on.contains("{seconds}");
        }

        /** @throws BadCodeException if no phone could dial it */
        DialCode on(PhoneNumber destination, int seconds) throws BadCodeException {
            return DialCode.parse(
                    on.replace("{destination}", destination.e164()).replace("{seconds}", String.valueOf(seconds)));
        }

        List<DialCode> others() throws BadCodeException {
            List<DialCode> others = new ArrayList<>(List.of(DialCode.parse(off)));
            if (ask != null) {
                others.add(DialCode.parse(ask));
            }
            return others;
        }
    }
}
