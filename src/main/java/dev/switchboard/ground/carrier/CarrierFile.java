package dev.switchboard.ground.carrier;

/**
 * A file that is handed to a carrier.
 *
 * @param name as its owner calls it; what can't stand in a header is left out
 * @param contentType {@code application/pdf} for example
 */
public record CarrierFile(String name, String contentType, byte[] content) {

    public CarrierFile {
        name = name.replaceAll("[^\\w .()-]", "_");
        if (!contentType.matches("[\\w.+-]+/[\\w.+-]+")) {
            throw new IllegalArgumentException("expected a content type like application/pdf");
        }
    }

    @Override
    public String toString() {
        return "CarrierFile[" + content.length + " bytes]";
    }
}
