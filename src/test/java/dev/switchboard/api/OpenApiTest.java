package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.ground.organization.DemoOrganization;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The document that describes the API, against the controllers that are it. */
class OpenApiTest extends ApiTest {

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private JsonNode document() {
        return ask("GET", "/v3/api-docs", null).json();
    }

    @Test
    void describesEveryAddressThatAnswersAndNoOther() {
        assertThat(document().path("openapi").asText()).startsWith("3.1.");
        assertThat(described()).isNotEmpty().isEqualTo(answering());
    }

    @Test
    void definesWhateverItRefersTo() {
        JsonNode document = document();
        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isObject())
                .as(reference)
                .isTrue());
        assertThat(document.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
    }

    @Test
    void namesExactlyTheFieldsThatSettingsTake() {
        Set<String> described = fields(document().at("/components/schemas/PhoneSettingsBody"));
        Person owner = owner(organization());
        owner.put("/api/phone-settings", "{}");
        JsonNode settings = owner.get("/api/phone-settings").json();
        Set<String> settable = new TreeSet<>(names(settings));
        settable.removeAll(Set.of(
                "id",
                "organizationId",
                "setupCompletedAt",
                "sendingPausedReason",
                "sendingPausedSince",
                "createdAt",
                "updatedAt"));
        assertThat(described).isEqualTo(settable);
    }

    @Test
    void namesExactlyTheFieldsThatTheAgentTakes() {
        Set<String> settable =
                new TreeSet<>(names(owner(organization()).get("/api/agent").json()));
        settable.remove("updatedAt");
        assertThat(fields(document().at("/components/schemas/AgentBody"))).isEqualTo(settable);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/phone-settings, /api/phone-settings, get",
        "/api/calls, /api/calls, get",
        "/api/conversations, /api/conversations, get",
        "/api/alerts, /api/alerts, get",
        "/api/contacts, /api/contacts, get",
        "/api/contacts/stats, /api/contacts/stats, get",
        "/api/contacts/pipeline, /api/contacts/pipeline, get",
        "/api/busy-times, /api/busy-times, get",
        "/api/audit, /api/audit, get",
        "/api/phone-numbers, /api/phone-numbers, get",
        "/api/phone-numbers/available, /api/phone-numbers/available?areaCode=405, get",
        "/api/phone-numbers/orders, /api/phone-numbers/orders, get",
        "/api/plan, /api/plan, get",
        "/api/debug/auth-test, /api/debug/auth-test, get",
        "/api/debug/phone-lookup/{number}, /api/debug/phone-lookup/%2B15550100001, get",
        "/api/debug/user-companies, /api/debug/user-companies, get",
        "/api/credentials/{provider}, /api/credentials/twilio, get",
        "/api/telephony/verified-numbers, /api/telephony/verified-numbers, get",
        "/api/agent, /api/agent, get",
        "/api/agent/hours, /api/agent/hours, get",
        "/api/departments, /api/departments, get",
        "/api/blocked-callers, /api/blocked-callers, get",
        "/api/appointments, /api/appointments, get",
        "/api/resources, /api/resources, get",
        "/api/booking-settings, /api/booking-settings, get",
    })
    void describesWhatIsAnswered(String path, String asked, String method) {
        Map<String, String> call = CarrierPost.call(freshSid("CA"));
        carrier.post("/webhooks/twilio/voice", call);
        owner(DemoOrganization.ID).put("/api/phone-settings", "{}");
        JsonNode document = document();
        JsonNode schema = resolve(
                document,
                document.path("paths")
                        .path(path)
                        .path(method)
                        .at("/responses/200/content")
                        .path("application/json")
                        .path("schema"));
        JsonNode answer = owner(DemoOrganization.ID).get(asked).json();
        assertThat(fields(schema)).isEqualTo(names(answer));
        fits(document, schema, answer);
        if (answer.path("items").size() > 0) {
            assertThat(fields(resolve(document, schema.at("/properties/items/items"))))
                    .isEqualTo(names(answer.path("items").get(0)));
        }
    }

    /** Each field is of a type that the document names; null only where it says so. */
    private static void fits(JsonNode document, JsonNode unresolved, JsonNode value) {
        JsonNode schema = resolve(document, unresolved);
        String types = schema.path("type").toString();
        if (value.isNull() && schema.has("type")) {
            assertThat(types).as(schema.toString()).contains("null");
        }
        value.properties().forEach(field -> {
            if (schema.path("properties").has(field.getKey())) {
                assertThat(schema.path("required").toString()).contains("\"" + field.getKey() + "\"");
                fits(document, schema.path("properties").path(field.getKey()), field.getValue());
            }
        });
        if (value.isArray()) {
            value.forEach(item -> fits(document, schema.path("items"), item));
        }
    }

    private static JsonNode resolve(JsonNode document, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private static Set<String> fields(JsonNode schema) {
        return names(schema.path("properties"));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Set<String> answering() {
        Set<String> all = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().keySet().forEach(mapping -> {
            for (String path : mapping.getPatternValues()) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    if (path.startsWith("/api/")) {
                        all.add(method + " " + path);
                    }
                }
            }
        });
        return all;
    }

    private Set<String> described() {
        Set<String> all = new TreeSet<>();
        document().path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return all;
    }
}
