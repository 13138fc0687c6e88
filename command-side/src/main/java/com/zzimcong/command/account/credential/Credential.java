package com.zzimcong.command.account.credential;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.Language;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** How the owner of one account proves who they are. */
@Entity
@Table(name = "credential")
@SuppressWarnings("NullAway.Init") // the fields are filled by reflection
public class Credential {

    @Id
    private String accountId;

    private String emailHash;
    private String email;
    private String password;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Language language;

    protected Credential() {}

    /**
     * A credential to store.
     *
     * @param emailHash by which the account is found
     * @param email sealed as {@code email}
     * @param password encoded, never in clear
     */
    public Credential(AccountId account, String emailHash, Sealed email, String password, Language language) {
        this.accountId = account.toString();
        this.emailHash = emailHash;
        this.email = email.value();
        this.password = password;
        this.language = language;
    }

    public AccountId account() {
        return AccountId.of(accountId);
    }

    public String emailHash() {
        return emailHash;
    }

    public Sealed email() {
        return new Sealed(email);
    }

    public Language language() {
        return language;
    }

    String password() {
        return password;
    }

    @Override
    public String toString() {
        return "Credential[" + accountId + "]";
    }
}
