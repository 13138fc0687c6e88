package com.zzimcong.command.order;

import com.zzimcong.command.CommandSideApplication;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole command side on a database in memory, shared by the tests that need it. */
@SpringBootTest(
        classes = CommandSideApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.config.name=platform,command-side",
            "spring.datasource.url=jdbc:h2:mem:commands;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "zzimcong.data=target/command-side-test",
            "zzimcong.gate.enabled=false"
        })
abstract class CommandSideTest {}
