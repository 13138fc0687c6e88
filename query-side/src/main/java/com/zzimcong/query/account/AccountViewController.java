package com.zzimcong.query.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.AccountView;
import com.zzimcong.api.account.FindAccount;
import com.zzimcong.query.Answers;
import com.zzimcong.query.Questions;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows owners their own accounts. */
@RestController
@RequestMapping("/api/accounts/me")
@PreAuthorize("isAuthenticated()")
class AccountViewController {

    private final Questions questions;
    private final AccountReader reader;

    AccountViewController(Questions questions, AccountReader reader) {
        this.questions = questions;
        this.reader = reader;
    }

    @GetMapping
    ResponseEntity<AccountDetails> show(AccountId caller) {
        var view = questions.get(new FindAccount(caller), AccountView.class);
        return Answers.personal(reader.open(view), view.version());
    }
}
