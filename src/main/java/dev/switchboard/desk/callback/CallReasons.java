package dev.switchboard.desk.callback;

import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.Map;

/** Why a call that we place comes to nothing, by the carrier's codes, as {@code config/call-reasons.yml} says. */
final class CallReasons {

    private final Map<Integer, String> codes;
    private final String otherwise;

    private CallReasons(Map<Integer, String> codes, String otherwise) {
        this.codes = codes;
        this.otherwise = otherwise;
    }

    /** @throws BadFileException naming the line */
    static CallReasons parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        if (file.codes == null
                || file.otherwise == null
                || file.otherwise.isBlank()
                || file.codes.values().stream().anyMatch(reason -> reason == null || reason.isBlank())) {
            throw new BadFileException(0, "expected 'codes', each with a reason, and 'otherwise'");
        }
        return new CallReasons(Map.copyOf(file.codes), file.otherwise);
    }

    String of(CarrierException refused) {
        String reason = codes.getOrDefault(refused.code(), codes.getOrDefault(refused.status(), otherwise));
        return reason + (refused.code() == 0 ? "" : " (" + refused.code() + ")");
    }

    /** @param code as the carrier wrote it, or empty @param unsaid the reason if there is no code */
    String of(String code, String unsaid) {
        return code.isEmpty() ? unsaid : codes.getOrDefault(Integer.valueOf(code), unsaid) + " (" + code + ")";
    }

    private record File(Map<Integer, String> codes, String otherwise) {}
}
