package com.zzimcong.command.factor;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.account.SecurityLog;
import com.zzimcong.command.account.SecurityLog.Happening;
import com.zzimcong.command.account.Sessions;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.platform.web.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;

/** The second factors of accounts: set up, proved, given up. */
public final class SecondFactors {

    /** What became of the second factor. */
    enum Verdict {
        /** The account has none. */
        NOT_SET_UP,
        /** It has one, and no code was sent. */
        MISSING,
        /** The code is wrong, or has been used. */
        WRONG,
        /** The code is right. */
        GIVEN
    }

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LENGTH = 16;

    private final SecondFactorStore store;
    private final Seal seal;
    private final SecondFactorSettings settings;
    private final Sessions sessions;
    private final SecurityLog log;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SecondFactors(
            SecondFactorStore store,
            Seal seal,
            SecondFactorSettings settings,
            Sessions sessions,
            SecurityLog log,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.seal = seal;
        this.settings = settings;
        this.sessions = sessions;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The caller with those roles only that this proof is enough for. */
    public Caller within(Caller caller, boolean strong) {
        if (strong || caller.roles().stream().noneMatch(settings.requiredFor()::contains)) {
            return caller;
        }
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(caller.roles());
        roles.removeAll(settings.requiredFor());
        return new Caller(caller.account(), roles);
    }

    /**
     * Whether an account that signs in has a second factor and has given it; the code counts once.
     *
     * @param code from the app, or one of those for the day when the app is lost; null if none was sent
     * @throws ErrorResponseException a 401 that asks for the code, if the account has one and it is not this
     */
    public boolean demand(AccountId account, @Nullable String code) {
        return switch (prove(account, code)) {
            case NOT_SET_UP -> false;
            case GIVEN -> true;
            case MISSING -> throw codeNeeded("Please send the code of the second factor, too.");
            case WRONG -> {
                log.record(Happening.SIGN_IN_FAILED, account, null);
                throw codeNeeded("The code of the second factor is wrong, or has been used.");
            }
        };
    }

    private static ErrorResponseException codeNeeded(String detail) {
        var needed = new ErrorResponseException(
                HttpStatus.UNAUTHORIZED, Problems.of(HttpStatus.UNAUTHORIZED, "SECOND_FACTOR_NEEDED", detail), null);
        needed.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return needed;
    }

    /** Whether the account has one, and the code is right; a right code is used up. */
    Verdict prove(AccountId account, @Nullable String code) {
        var stored =
                store.find(account).filter(SecondFactorStore.Stored::confirmed).orElse(null);
        if (stored == null) {
            return Verdict.NOT_SET_UP;
        }
        if (code == null) {
            return Verdict.MISSING;
        }
        return use(account, stored, code) ? Verdict.GIVEN : Verdict.WRONG;
    }

    boolean isSetUp(AccountId account) {
        return store.find(account).filter(SecondFactorStore.Stored::confirmed).isPresent();
    }

    /** A new secret in Base32, which counts once it is confirmed; null if there is one that counts already. */
    @Nullable
    String begin(AccountId account) {
        var secret = Totp.secret();
        var sealed = seal.close(secret, account.toString());
        var begun = transaction.execute(_ -> {
            if (isSetUp(account)) {
                return false;
            }
            store.add(account, sealed);
            return true;
        });
        return Boolean.TRUE.equals(begun) ? Totp.base32(secret) : null;
    }

    /** Confirms the new secret by its first code, and ends all other sessions; the recovery codes, none if it is wrong. */
    List<String> confirm(AccountId account, String code, SessionId current) {
        var codes = Stream.generate(SecondFactors::recoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        var confirmed = transaction.execute(_ -> {
            var stored = store.find(account).orElse(null);
            if (stored == null || stored.confirmed() || !use(account, stored, code)) {
                return false;
            }
            store.confirm(account, codes.stream().map(SecondFactors::hash).toList());
            sessions.end(account, current.toString());
            log.record(Happening.SECOND_FACTOR_CHANGED, account, account);
            return true;
        });
        return Boolean.TRUE.equals(confirmed) ? codes : List.of();
    }

    /** Gives it up; false if the code is wrong. */
    boolean remove(AccountId account, String code) {
        var removed = transaction.execute(_ -> {
            if (prove(account, code) != Verdict.GIVEN) {
                return false;
            }
            store.remove(account);
            log.record(Happening.SECOND_FACTOR_CHANGED, account, account);
            return true;
        });
        return Boolean.TRUE.equals(removed);
    }

    private boolean use(AccountId account, SecondFactorStore.Stored stored, String code) {
        var step = Totp.stepOf(code, seal.open(stored.sealed(), account.toString()), clock.instant());
        return step == Totp.NONE ? store.useRecovery(account, hash(code)) : store.use(account, step);
    }

    private static String recoveryCode() {
        return Totp.base32(Totp.secret()).substring(0, RECOVERY_LENGTH).replaceAll("(.{4})(?!$)", "$1-");
    }

    /** 80 random bits need no slow hash. */
    private static String hash(String code) {
        try {
            var plain = code.replace("-", "").strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
