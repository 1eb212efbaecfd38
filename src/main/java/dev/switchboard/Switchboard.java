package dev.switchboard;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry point. */
@SpringBootApplication
public class Switchboard {

    public static void main(String[] args) {
        SpringApplication.run(Switchboard.class, args);
    }
}
