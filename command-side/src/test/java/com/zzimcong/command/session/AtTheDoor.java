package com.zzimcong.command.session;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** A test of signing in and out over HTTP, with a real Redis, a database, and members made up. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WebMvcTest(
        properties = {
            "spring.config.name=platform",
            "zzimcong.data=target/door-test",
            "zzimcong.redis.embedded=true",
            "zzimcong.sessions.grace=500ms",
            "zzimcong.second-factor.required-for=ANALYST",
            "zzimcong.tokens.key-notice=500ms",
            "zzimcong.sessions.origins=https://shop.example",
            "spring.flyway.locations=classpath:db/axon,classpath:db/command",
            "spring.datasource.url=jdbc:h2:mem:door;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;"
                    + "DB_CLOSE_DELAY=-1"
        })
@ContextConfiguration(classes = Door.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface AtTheDoor {}
