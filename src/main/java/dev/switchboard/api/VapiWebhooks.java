package dev.switchboard.api;

import dev.switchboard.line.vapi.VapiDoor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;

/** Where Vapi tells of calls and uses tools. What shows nothing of Vapi's secret is not even read. */
final class VapiWebhooks extends OutsideWebhooks {

    static final List<String> PATHS = List.of("/webhooks/vapi", "/api/vapi/tools");

    private final VapiDoor vapi;

    VapiWebhooks(VapiDoor vapi) {
        super("Vapi", PATHS.get(0), VapiDoor.LARGEST);
        this.vapi = vapi;
    }

    @Override
    boolean mayBeTheirs(HttpServletRequest request) {
        return vapi.mayBeVapi(name -> header(request, name));
    }

    @Override
    void take(HttpServletRequest request, byte[] body, HttpServletResponse response) throws IOException {
        VapiDoor.Answer answer = vapi.take(name -> header(request, name), body);
        response.setStatus(answer.status());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
