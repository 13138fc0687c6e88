package com.zzimcong.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestConstructor;

/** A test against a real server that has the whole edge, and behind it only a stand-in for the shop. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = StandIn.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.config.name=platform", "zzimcong.data=target/edge-test", "logging.level.root=warn"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface OnTheEdge {}
