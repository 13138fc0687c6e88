package com.zzimcong.command.factor;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.account.SecurityLog;
import com.zzimcong.command.account.SecurityLog.Happening;
import com.zzimcong.command.account.SignIns;
import com.zzimcong.platform.web.BadInput;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks for a proof on the spot, before something that cannot be undone: an access token that was left open on a desk, or
 * stolen, is not enough for it.
 */
@Component
public class StepUp {

    private final SecondFactors factors;
    private final List<SignIns> accounts;
    private final SecurityLog log;

    StepUp(SecondFactors factors, ObjectProvider<SignIns> accounts, SecurityLog log) {
        this.factors = factors;
        this.accounts = accounts.orderedStream().toList();
        this.log = log;
    }

    /**
     * Lets the owner of an account pass; a code is used up.
     *
     * @throws BadInput if the proof is missing, or wrong
     */
    public void require(AccountId account, Proof proof) {
        switch (factors.prove(account, proof.code())) {
            case GIVEN -> {}
            case MISSING -> throw new BadInput("code", "is required: a fresh code of the second factor");
            case WRONG -> throw failed(account, "code", "is wrong, or has been used");
            case NOT_SET_UP -> requirePassword(account, proof);
        }
    }

    private void requirePassword(AccountId account, Proof proof) {
        var password = proof.password();
        if (password == null) {
            throw new BadInput("password", "is required, as the account has no second factor");
        }
        if (accounts.stream().noneMatch(kind -> kind.proves(account, password))) {
            throw failed(account, "password", "is not the account's password");
        }
    }

    private BadInput failed(AccountId account, String field, String rule) {
        log.record(Happening.STEP_UP_FAILED, account, null);
        return new BadInput(field, rule);
    }
}
