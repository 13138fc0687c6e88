package com.zzimcong.query;

import com.zzimcong.platform.Platform;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Shows: turns events into views and answers queries from them. */
@SpringBootApplication
@Import(Platform.class)
public class QuerySideApplication {

    static void main(String[] args) {
        System.setProperty("spring.config.name", "platform,query-side");
        SpringApplication.run(QuerySideApplication.class, args);
    }
}
