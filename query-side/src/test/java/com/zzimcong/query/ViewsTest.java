package com.zzimcong.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A test on the real tables and the real processors, in memory, without a web server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ViewsTestApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.config.name=platform,query-side",
            "spring.datasource.url=jdbc:h2:mem:views;MODE=MySQL;DATABASE_TO_LOWER=TRUE;"
                    + "CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
            "zzimcong.data=target/views-test",
            "zzimcong.order-view.heartbeat=200ms",
            "logging.level.org.axonframework=error",
            "logging.level.org.flywaydb=error"
        })
public @interface ViewsTest {}
