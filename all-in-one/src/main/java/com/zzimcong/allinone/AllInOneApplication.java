package com.zzimcong.allinone;

import com.zzimcong.allinone.demo.DemoShop;
import com.zzimcong.allinone.move.Move;
import com.zzimcong.command.CommandSideApplication;
import com.zzimcong.query.QuerySideApplication;
import com.zzimcong.saga.SagasApplication;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;

/**
 * The whole shop in one JVM: the three sides side by side, talking through in-memory buses. With {@code move} for its
 * first argument it does not open a shop but moves one.
 */
public final class AllInOneApplication {

    /** The settings of all sides, the later ones over the earlier ones. */
    public static final String CONFIG = "platform,command-side,query-side,sagas,all-in-one";

    private AllInOneApplication() {}

    static void main(String[] args) {
        if (args.length > 0 && args[0].equals("move")) {
            Move.moveAndExit(Arrays.copyOfRange(args, 1, args.length));
        }
        System.setProperty("spring.config.name", CONFIG);
        new SpringApplication(
                        CommandSideApplication.class,
                        QuerySideApplication.class,
                        SagasApplication.class,
                        DemoShop.class)
                .run(args);
    }
}
