package dev.switchboard.ground.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.http.HttpMethod;
import com.twilio.http.IRequest.FormParameters.Type;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That what passes the documents passes for a reason. */
class TwilioDocumentTest {

    private static final String SID = "AC" + "7".repeat(32);
    private static final String NUMBERS =
            "https://api.twilio.com/2010-04-01/Accounts/" + SID + "/IncomingPhoneNumbers.json";
    private static final String BUNDLES = "https://numbers.twilio.com/v2/RegulatoryCompliance/Bundles";

    private static Request post(String url, Map<String, String> form) {
        Request request = new Request(HttpMethod.POST, url);
        form.forEach(request::addPostParam);
        return request;
    }

    private static void refuses(String document, Request request, String... words) {
        assertThatThrownBy(() -> TwilioDocument.of(document).checksRequest(request))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void refusesParametersThatTwilioDoesNotKnow() {
        refuses("api_v2010", post(NUMBERS, Map.of("VoiceURL", "https://x.test")), "no parameter VoiceURL");
        refuses("api_v2010", post(NUMBERS, Map.of("VoiceMethod", "PUT")), "VoiceMethod");
        refuses("api_v2010", post(NUMBERS, Map.of("BundleSid", "BU1")), "BundleSid");
        Request list = new Request(HttpMethod.GET, NUMBERS);
        list.addQueryParam("PageSize", "5000");
        list.addQueryParam("Country", "US");
        refuses("api_v2010", list, "PageSize", "no query parameter Country");
        refuses("api_v2010", new Request(HttpMethod.GET, NUMBERS.replace(SID, "AC1")), "AccountSid");
        refuses("api_v2010", new Request(HttpMethod.DELETE, NUMBERS), "no DELETE");
        refuses("api_v2010", new Request(HttpMethod.GET, "https://api.twilio.com/2010-04-01/Nothing"), "no GET");
        refuses("numbers_v2", post(BUNDLES, Map.of("FriendlyName", "x")), "needs Email");
    }

    @Test
    void refusesAnswersThatTwilioDoesNotGive() {
        Request list = new Request(HttpMethod.GET, NUMBERS);
        TwilioDocument document = TwilioDocument.of("api_v2010");
        document.checks(list, new Response("{\"incoming_phone_numbers\": [], \"next_page_uri\": null}", 200));
        for (String answer : List.of(
                "{\"numbers\": []}",
                "{\"incoming_phone_numbers\": {}}",
                "{\"incoming_phone_numbers\": [{\"sid\": \"PN1\"}]}",
                "{\"incoming_phone_numbers\": [{\"voice\": \"x\"}]}",
                "{\"incoming_phone_numbers\": [{\"voice_method\": \"PUT\"}]}")) {
            assertThatThrownBy(() -> document.checks(list, new Response(answer, 200)))
                    .as(answer)
                    .isInstanceOf(AssertionError.class);
        }
        assertThatThrownBy(() -> document.checks(list, new Response("{}", 201))).hasMessageContaining("none of [200");
        assertThat(document).isSameAs(TwilioDocument.of("api_v2010"));
    }

    @Test
    void takesAFileWhereTwilioTakesFiles() {
        Request upload = new Request(
                HttpMethod.POST, "https://numbers-upload.twilio.com/v2/RegulatoryCompliance/SupportingDocuments");
        upload.addFormParameter("FriendlyName", Type.TEXT, "Bill");
        upload.addFormParameter("Type", Type.TEXT, "utility_bill");
        upload.addFormParameter("File", Type.FILE, new CarrierFile("bill.pdf", "application/pdf", new byte[] {1}));
        TwilioDocument.of("numbers_v2").checksRequest(upload);
    }
}
