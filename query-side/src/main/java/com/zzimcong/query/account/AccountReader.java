package com.zzimcong.query.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.AccountView;
import com.zzimcong.api.account.PostalAddress;
import com.zzimcong.platform.personal.Vault;
import com.zzimcong.query.account.AccountDetails.Address;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Opens what is sealed in an account's view, at the last moment before it is shown. */
@Component
class AccountReader {

    private final Vault vault;
    private final JsonMapper json;

    AccountReader(Vault vault, JsonMapper json) {
        this.vault = vault;
        this.json = json;
    }

    AccountDetails open(AccountView view) {
        var account = view.accountId();
        return new AccountDetails(
                account,
                view.state(),
                show(account, "email", view.email()),
                show(account, "name", view.name()),
                show(account, "phone", view.phone()),
                view.language(),
                view.roles(),
                view.addresses().stream().flatMap(entry -> open(view, entry)).toList(),
                view.registeredAt(),
                view.version());
    }

    /** Nothing for the moment between forgetting a person and the view's following. */
    private Stream<Address> open(AccountView view, AccountView.Entry entry) {
        var isDefault = entry.addressId().equals(view.defaultAddress());
        return vault.open(view.accountId(), "address", entry.address()).stream()
                .map(text -> json.readValue(text, PostalAddress.class))
                .map(address -> Address.of(entry.addressId(), address, isDefault));
    }

    private String show(AccountId account, String field, @Nullable Sealed text) {
        return text == null ? Vault.ERASED : vault.show(account, field, text);
    }
}
