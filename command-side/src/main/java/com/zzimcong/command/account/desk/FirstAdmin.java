package com.zzimcong.command.account.desk;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.AccountRole;
import com.zzimcong.api.account.GrantRoles;
import com.zzimcong.command.account.signup.Secrets;
import com.zzimcong.command.account.standing.Standings;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.personal.EmailHashes;
import com.zzimcong.platform.security.keys.SecretFile;
import com.zzimcong.platform.web.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the shop's first admin: whoever shows the secret that each node leaves in a file when it starts. It is the same on
 * all of them, until it is used. Where there is an admin, there is none.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
@EnableConfigurationProperties(DeskSettings.class)
class FirstAdmin implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String PURPOSE = "bootstrap";
    private static final long ANSWER_SECONDS = 10;
    private static final String FILE = "first-admin.secret";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Standings standings;
    private final EmailHashes hashes;
    private final CommandGateway commands;
    private final DeskSettings settings;
    private final boolean demo;
    private final Path keys;

    FirstAdmin(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Standings standings,
            EmailHashes hashes,
            CommandGateway commands,
            DeskSettings settings,
            @Value("${zzimcong.demo.enabled:false}") boolean demo,
            @Value("${zzimcong.data:./data}") Path data) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.standings = standings;
        this.hashes = hashes;
        this.commands = commands;
        this.settings = settings;
        this.demo = demo;
        this.keys = data.resolve("keys");
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var given = settings.bootstrapSecret();
        if (standings.anyAdmin() || (demo && given == null)) {
            transactions.executeWithoutResult(_ -> clear());
            return;
        }
        if (given == null) {
            var secret = Objects.requireNonNull(transactions.execute(_ -> sharedSecret()));
            // Not the secret itself: logs go far.
            LOG.warn(
                    "There is no admin yet. Sign up, sign in, and send what stands in {} as the \"secret\" of"
                            + " POST /api/accounts/me/admin",
                    SecretFile.replace(keys, FILE, secret));
        } else {
            transactions.executeWithoutResult(_ -> {
                clear();
                keep(given, null);
            });
        }
    }

    /**
     * The first node to come here stores what the secret is made from, the others make the same one from it. Without the
     * key of the hashes, which is in no database unwrapped, nobody else can.
     */
    private String sharedSecret() {
        jdbc.sql("delete from admin_bootstrap where seed is null").update();
        var mine = Secrets.token();
        keep(secretOf(mine), mine);
        return secretOf(jdbc.sql("select seed from admin_bootstrap")
                .query((row, _) -> row.getString("seed"))
                .single());
    }

    private void keep(String secret, @Nullable String seed) {
        jdbc.sql("insert ignore into admin_bootstrap (id, secret_hash, seed) values (1, ?, ?)")
                .param(hash(secret))
                .param(seed)
                .update();
    }

    private String secretOf(String seed) {
        return hashes.of(seed, PURPOSE, "secret");
    }

    /**
     * Makes the account an admin.
     *
     * @throws BadInput if the secret is wrong, or was used
     */
    void admit(AccountId account, String secret) {
        var used = jdbc.sql("delete from admin_bootstrap where secret_hash = ?")
                .param(hash(secret))
                .update();
        if (used == 0 || standings.anyAdmin()) {
            throw new BadInput("secret", "is wrong, or was used");
        }
        // The shop's own decision, on the strength of the secret: the account may not do that yet.
        var _ = commands.<Object>send(Asker.shop().asks(new GrantRoles(account, Set.of(AccountRole.ADMIN), account)))
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
        deleteFile();
    }

    private void clear() {
        jdbc.sql("delete from admin_bootstrap").update();
        deleteFile();
    }

    private void deleteFile() {
        try {
            Files.deleteIfExists(keys.resolve(FILE));
        } catch (IOException e) {
            LOG.warn("the file of a secret that is worth nothing any more cannot be deleted: {}", e.toString());
        }
    }

    private String hash(String secret) {
        return hashes.of(secret, PURPOSE, "");
    }
}
