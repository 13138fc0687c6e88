package com.zzimcong.command.account.desk;

import com.zzimcong.api.AccountId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the shop's first admin shows the secret of the start. */
@RestController
@PreAuthorize("isAuthenticated()")
class FirstAdminController {

    /** What the shop printed when it started, or was given. */
    record Shown(@NotBlank @Size(max = 200) String secret) {

        @Override
        public String toString() {
            return "Shown[]";
        }
    }

    private final FirstAdmin first;

    FirstAdminController(FirstAdmin first) {
        this.first = first;
    }

    /** Makes the caller an admin, from the next token on. */
    @PostMapping("/api/accounts/me/admin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void become(AccountId caller, @Valid @RequestBody Shown shown) {
        first.admit(caller, shown.secret());
    }
}
