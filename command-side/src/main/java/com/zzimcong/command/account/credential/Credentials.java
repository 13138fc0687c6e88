package com.zzimcong.command.account.credential;

import com.zzimcong.api.account.Language;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The credentials of all accounts that can sign in, by account id. */
public interface Credentials extends Repository<Credential, String> {

    Optional<Credential> findById(String accountId);

    Optional<Credential> findByEmailHash(String emailHash);

    boolean existsByEmailHash(String emailHash);

    /** Stores it; another account with the same e-mail address makes it fail. */
    Credential saveAndFlush(Credential credential);

    /** Sets another password; 0 if there is no such account. */
    @Transactional
    @Modifying
    @Query("update Credential c set c.password = :password where c.accountId = :accountId")
    int setPassword(String accountId, String password);

    /** Sets another encoding of the same password, unless it was changed meanwhile. */
    @Transactional
    @Modifying
    @Query("update Credential c set c.password = :password where c.accountId = :accountId and c.password = :before")
    int upgradePassword(String accountId, String before, String password);

    @Transactional
    @Modifying
    @Query("update Credential c set c.language = :language where c.accountId = :accountId")
    int setLanguage(String accountId, Language language);

    @Transactional
    @Modifying
    @Query("delete from Credential c where c.accountId = :accountId")
    int remove(String accountId);
}
