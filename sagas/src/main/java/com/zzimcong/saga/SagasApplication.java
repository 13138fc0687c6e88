package com.zzimcong.saga;

import com.zzimcong.platform.Platform;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Follows through: watches events and sends the commands that come next. */
@SpringBootApplication
@Import(Platform.class)
public class SagasApplication {

    static void main(String[] args) {
        System.setProperty("spring.config.name", "platform,sagas");
        SpringApplication.run(SagasApplication.class, args);
    }
}
