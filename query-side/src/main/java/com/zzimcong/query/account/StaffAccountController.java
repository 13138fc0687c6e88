package com.zzimcong.query.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Cursor;
import com.zzimcong.api.account.AccountPage;
import com.zzimcong.api.account.AccountRole;
import com.zzimcong.api.account.AccountView;
import com.zzimcong.api.account.BrowseAccounts;
import com.zzimcong.api.account.FindAccount;
import com.zzimcong.platform.personal.EmailAddress;
import com.zzimcong.platform.personal.EmailHashes;
import com.zzimcong.platform.web.BadInput;
import com.zzimcong.platform.web.page.PageSize;
import com.zzimcong.query.Answers;
import com.zzimcong.query.Questions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows accounts to the staff: the persons behind them to admins only, and one at a time. */
@RestController
@RequestMapping("/api/admin/accounts")
@PreAuthorize("hasAnyRole('ADMIN', 'AUDITOR')")
class StaffAccountController {

    private static final int MOST_OF_ONE_ADDRESS = 100;

    /** An account without its person. */
    record Listed(AccountId accountId, AccountView.State state, List<AccountRole> roles, Instant registeredAt) {

        static Listed of(AccountView view) {
            return new Listed(view.accountId(), view.state(), view.roles(), view.registeredAt());
        }
    }

    /**
     * One page of accounts, the newest first.
     *
     * @param next cursor of the next page; null on the last one
     */
    record Listing(List<Listed> items, @Nullable String next) {

        static Listing of(AccountPage page) {
            return new Listing(page.items().stream().map(Listed::of).toList(), page.next());
        }
    }

    /** Whom to look for. In a body, since addresses in paths end up in the logs of others. */
    record Search(@NotNull EmailAddress email) {}

    private final Questions questions;
    private final AccountReader reader;
    private final EmailHashes hashes;

    StaffAccountController(Questions questions, AccountReader reader, EmailHashes hashes) {
        this.questions = questions;
        this.reader = reader;
        this.hashes = hashes;
    }

    @GetMapping
    ResponseEntity<Listing> browse(
            @RequestParam(required = false) @Nullable AccountRole role,
            @RequestParam(required = false) AccountView.@Nullable State state,
            @RequestParam(required = false) @Nullable Cursor cursor,
            @RequestParam(defaultValue = "20") @PageSize(PageSize.For.STAFF) int limit) {
        var page = questions.get(new BrowseAccounts(null, role, state, cursor, limit), AccountPage.class);
        return Answers.personal(Listing.of(page));
    }

    @GetMapping("/{accountId}")
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<AccountDetails> show(@PathVariable("accountId") String account) {
        var view = questions.get(new FindAccount(idOf(account)), AccountView.class);
        return Answers.personal(reader.open(view), view.version());
    }

    /** The accounts with exactly this e-mail address: one that can be used at most, and those that were left. */
    @PostMapping("/search")
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<Listing> search(@Valid @RequestBody Search search) {
        var query = new BrowseAccounts(hashes.of(search.email()), null, null, null, MOST_OF_ONE_ADDRESS);
        return Answers.personal(Listing.of(questions.get(query, AccountPage.class)));
    }

    /** An {@link AccountId} as a parameter is the caller's, so the one in the path is read here. */
    private static AccountId idOf(String text) {
        try {
            return AccountId.of(text);
        } catch (IllegalArgumentException _) {
            throw new BadInput("accountId", "must be a UUID");
        }
    }
}
