package com.zzimcong.bench;

import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.testing.TestDatabase;
import java.util.List;

/** How tests start the whole shop in a process of its own, from the classes that were built with it. */
final class WholeShop {

    private WholeShop() {}

    /** The program, with a heap such as {@code 640m}. */
    static List<String> program(String heap) {
        return List.of(
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.zzimcong.allinone.AllInOneApplication");
    }

    /** The settings of a shop on a database server; the password goes by the environment. */
    static List<String> on(TestDatabase server, String database, EmbeddedRedis redis) {
        return List.of(
                "--spring.profiles.active=mysql",
                "--zzimcong.mysql.address=" + server.address(),
                "--zzimcong.mysql.user=" + server.user(),
                "--zzimcong.mysql.database=" + database,
                "--zzimcong.redis.url=redis://127.0.0.1:" + redis.port(),
                "--zzimcong.demo.goods=false");
    }
}
