package com.zzimcong.command;

import com.zzimcong.platform.Platform;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Decides: takes commands, keeps the rules, writes events. */
@SpringBootApplication
@Import(Platform.class)
public class CommandSideApplication {

    static void main(String[] args) {
        System.setProperty("spring.config.name", "platform,command-side");
        SpringApplication.run(CommandSideApplication.class, args);
    }
}
