package com.zzimcong.query.account;

import com.zzimcong.api.account.AccountPage;
import com.zzimcong.api.account.AccountRole;
import com.zzimcong.api.account.AccountView;
import com.zzimcong.api.account.BrowseAccounts;
import com.zzimcong.api.account.FindAccount;
import com.zzimcong.query.Keyset;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers what owners and the staff ask about accounts. */
@Component
class AccountQueries {

    private final AccountRepository accounts;

    AccountQueries(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @QueryHandler
    @Nullable
    AccountView find(FindAccount query) {
        return accounts.findById(query.accountId().toString())
                .map(AccountEntity::toView)
                .orElse(null);
    }

    @QueryHandler
    AccountPage browse(BrowseAccounts query) {
        var filter = Keyset.<AccountEntity>matching("emailHash", query.emailHash())
                .and(Keyset.matching("state", query.state()))
                .and(with(query.role()));
        var page = AccountEntity.NEWEST_FIRST.page(accounts, filter, query.after(), query.limit());
        return new AccountPage(page.items().stream().map(AccountEntity::toView).toList(), page.next());
    }

    /** No role's name is a part of another's. */
    private static Specification<AccountEntity> with(@Nullable AccountRole role) {
        return role == null
                ? Specification.unrestricted()
                : (row, _, criteria) -> criteria.like(row.get("roles"), "%" + role.name() + "%");
    }
}
