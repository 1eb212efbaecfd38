package dev.switchboard.ground.usage;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What everything costs that somebody else charges for, as {@code config/prices.yml} says; in cents and fractions of them. */
public final class PriceBook {

    /** Cents a month of a number, if the file says nothing: it may be from before numbers were sold here. */
    private static final int UNLISTED_NUMBER = 500;

    private static final String OTHERWISE = "otherwise";

    /** Millionths, in which the ledger counts, of a cent. */
    private static final int MICROS_OF_CENT = 10_000;

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final PriceFile file;
    private final Map<String, Map<String, BigDecimal>> byNumber = new TreeMap<>();

    private PriceBook(PriceFile file) {
        this.file = file;
        byNumber.put("sms", file.sms());
        byNumber.put("mms", file.mms());
        byNumber.put("whatsapp", file.whatsapp());
        file.received().forEach((kind, prices) -> byNumber.put(kind + "_in", prices));
        file.calls().forEach((way, prices) -> byNumber.put("call_" + way, prices));
        byNumber.put("recording", Map.of(OTHERWISE, file.recordings()));
        byNumber.put("speech", Map.of(OTHERWISE, file.speech()));
        byNumber.put("transcription", Map.of(OTHERWISE, file.transcriptions()));
        byNumber.put("lookup", Map.of(OTHERWISE, file.lookups()));
    }

    /** @throws BadFileException naming what is missing, or no price */
    public static PriceBook parse(String yaml) throws BadFileException {
        PriceFile file = YamlText.read(yaml, PriceFile.class);
        file.check();
        return new PriceBook(file);
    }

    /**
     * Cents for one unit.
     *
     * @param kind {@code sms}, {@code mms_in}, {@code call_out}, {@code recording} …
     * @param number the longest beginning of it that is listed counts
     */
    public BigDecimal cents(String kind, String number) {
        Map<String, BigDecimal> prices = byNumber.getOrDefault(kind, Map.of());
        for (int length = number.length(); length > 1; length--) {
            BigDecimal price = prices.get(number.substring(0, length));
            if (price != null) {
                return price;
            }
        }
        return prices.getOrDefault(OTHERWISE, BigDecimal.ZERO);
    }

    /** Cents a month for a number. @param kind {@code local}, {@code toll_free} or {@code mobile} */
    public int monthlyCents(String country, String kind) {
        return listed(country, kind).or(() -> listed(OTHERWISE, kind)).orElse(UNLISTED_NUMBER);
    }

    private Optional<Integer> listed(String country, String kind) {
        return Optional.ofNullable(file.numbers().get(country)).map(prices -> prices.get(kind));
    }

    /** Millionths of the currency for what a language model read and wrote. */
    public long modelMicros(String model, long read, long written) {
        PriceFile.Tokens price = ofModel(file.models(), model).orElse(PriceFile.Tokens.FREE);
        return tokens(price.input(), read) + tokens(price.output(), written);
    }

    /** The same for texts that were turned into vectors. */
    public long embeddingMicros(String model, long read) {
        return tokens(ofModel(file.embeddings(), model).orElse(BigDecimal.ZERO), read);
    }

    private static <T> Optional<T> ofModel(Map<String, T> prices, String model) {
        return prices.entrySet().stream()
                .filter(price -> model.startsWith(price.getKey()))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue)
                .or(() -> Optional.ofNullable(prices.get(OTHERWISE)));
    }

    private static long tokens(BigDecimal centsOfMillion, long tokens) {
        return centsOfMillion
                .multiply(BigDecimal.valueOf(tokens * MICROS_OF_CENT))
                .divide(MILLION, 0, RoundingMode.UP)
                .longValueExact();
    }

    /** ISO 4217. */
    public String currency() {
        return file.currency();
    }

    /** Cents, with fractions, in millionths. */
    public static long micros(BigDecimal cents) {
        return cents.multiply(BigDecimal.valueOf(MICROS_OF_CENT))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** What the database's own price list is to hold. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        byNumber.forEach((kind, prices) -> prices.forEach(
                (prefix, cents) -> rows.add(new Row(kind, prefix.equals(OTHERWISE) ? "" : prefix, micros(cents)))));
        return rows;
    }

    /** @param prefix of numbers; empty: all the others */
    record Row(String kind, String prefix, long micros) {}
}
