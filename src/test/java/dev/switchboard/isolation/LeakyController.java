package dev.switchboard.isolation;

import dev.switchboard.ground.embedded.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody might add one day who forgot whose rows are whose: a connection that no policy binds. */
@RestController
@Profile("leaky")
@RequestMapping("/api/leaky")
class LeakyController {

    private final JdbcClient everything = TestDatabase.asOwner(TestDatabase.jdbcUrl());

    @GetMapping("/shown/{id}")
    ResponseEntity<String> shown(@PathVariable String id) {
        return ResponseEntity.of(everything
                .sql("SELECT subject FROM conversations WHERE id::text = ?")
                .param(id)
                .query(String.class)
                .optional());
    }

    @GetMapping("/told-apart/{id}")
    ResponseEntity<Void> toldApart(@PathVariable UUID id) {
        boolean exists = everything
                .sql("SELECT EXISTS (SELECT FROM messages WHERE id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
        return ResponseEntity.status(exists ? 403 : 404).build();
    }

    @GetMapping("/listed")
    List<Map<String, Object>> listed() {
        return everything
                .sql("SELECT id, customer_name FROM phone_calls ORDER BY id DESC LIMIT 20")
                .query()
                .listOfRows();
    }

    @GetMapping("/filtered")
    List<String> filtered(@RequestParam(required = false) String number) {
        return everything
                .sql("SELECT friendly_name FROM organization_phone_numbers WHERE phone_number = ?")
                .param(number)
                .query(String.class)
                .list();
    }

    @GetMapping("/written/{id}")
    String written(@PathVariable String id) {
        everything
                .sql("UPDATE agent_alerts SET attempts = attempts + 1 WHERE id::text = ?")
                .param(id)
                .update();
        return "done";
    }

    @GetMapping("/by-query")
    List<String> byQuery(@RequestParam UUID id) {
        return everything
                .sql("SELECT transcript FROM phone_calls WHERE id = ?")
                .param(id)
                .query(String.class)
                .list();
    }

    @GetMapping("/by-two/{number}/{call}")
    List<String> byTwo(@PathVariable String number, @PathVariable String call) {
        return everything
                .sql("SELECT customer_name FROM phone_calls WHERE called_phone = ? AND twilio_call_sid = ?")
                .params(number, call)
                .query(String.class)
                .list();
    }

    @GetMapping("/by-both/{call}")
    List<String> byBoth(@PathVariable String call, @RequestParam String number) {
        return byTwo(number, call);
    }

    @GetMapping("/harmless/{id}")
    ResponseEntity<Void> harmless(@PathVariable String id) {
        return ResponseEntity.notFound().build();
    }
}
