package dev.switchboard.api;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** A text as a picture that phones read. */
final class QrCode {

    private static final int PIXELS = 320;

    private QrCode() {}

    /** As PNG. */
    static byte[] png(String text) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            MatrixToImageWriter.writeToStream(
                    new QRCodeWriter()
                            .encode(text, BarcodeFormat.QR_CODE, PIXELS, PIXELS, Map.of(EncodeHintType.MARGIN, 4)),
                    "PNG",
                    png);
            return png.toByteArray();
        } catch (WriterException | IOException impossible) {
            throw new IllegalStateException("a short text fits into every QR code", impossible);
        }
    }
}
