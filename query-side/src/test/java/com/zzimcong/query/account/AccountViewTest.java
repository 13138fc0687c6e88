package com.zzimcong.query.account;

import static com.zzimcong.query.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.AccountErased;
import com.zzimcong.api.account.AccountEvent;
import com.zzimcong.api.account.AccountProfileChanged;
import com.zzimcong.api.account.AccountRegistered;
import com.zzimcong.api.account.AccountReinstated;
import com.zzimcong.api.account.AccountRole;
import com.zzimcong.api.account.AccountSuspended;
import com.zzimcong.api.account.AccountView;
import com.zzimcong.api.account.AccountView.State;
import com.zzimcong.api.account.AccountWithdrawn;
import com.zzimcong.api.account.AddressAdded;
import com.zzimcong.api.account.AddressChanged;
import com.zzimcong.api.account.AddressId;
import com.zzimcong.api.account.AddressRemoved;
import com.zzimcong.api.account.DefaultAddressChosen;
import com.zzimcong.api.account.FindAccount;
import com.zzimcong.api.account.Language;
import com.zzimcong.api.account.RoleTaken;
import com.zzimcong.api.account.RolesGranted;
import com.zzimcong.platform.personal.Vault;
import com.zzimcong.query.HttpEdge;
import com.zzimcong.query.ViewsTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ViewsTest
class AccountViewTest {

    static final AddressId HOME = new AddressId(new UUID(0, 11));
    static final AddressId WORK = new AddressId(new UUID(0, 12));
    static final AccountId ADMIN = new AccountId(new UUID(0, 9));

    final AccountId kim = new AccountId(UUID.randomUUID());
    final AccountId lee = new AccountId(UUID.randomUUID());
    final List<AccountEvent> told = new ArrayList<>();

    @Autowired
    AccountProjection projection;

    @Autowired
    AccountQueries queries;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    MockMvc http;

    @BeforeEach
    void empty(@Autowired AccountViewController own, @Autowired StaffAccountController staff) {
        projection.reset();
        vault.admit(kim);
        vault.admit(lee);
        http = HttpEdge.around(own, staff);
    }

    @AfterEach
    void signOut() {
        HttpEdge.signOut();
    }

    private AccountRegistered registered(AccountId account, String email, String name) {
        return new AccountRegistered(
                account,
                vault.seal(account, "AccountRegistered", "email", email),
                vault.seal(account, "AccountRegistered", "name", name),
                vault.seal(account, "AccountRegistered", "phone", "010-1234-5678"),
                Language.KO);
    }

    private AddressAdded added(AddressId id, String label) {
        return new AddressAdded(kim, id, vault.seal(kim, "AddressAdded", "address", address(label)));
    }

    private static String address(String label) {
        return """
                {"label":"%s","recipient":"김찜콩","phone":"010-1234-5678","postalCode":"04524",
                 "street":"세종대로 110","detail":null}""".formatted(label);
    }

    /** Hands an event of Kim's to the projection, as the next one of the stream. */
    private void tell(AccountEvent event) {
        projection.on(event, told.size(), NOON.plusSeconds(told.size()));
        told.add(event);
    }

    private AccountView shown() {
        return Objects.requireNonNull(queries.find(new FindAccount(kim)));
    }

    @Test
    void an_account_follows_its_events() {
        tell(registered(kim, "kim@example.com", "김찜콩"));
        assertThat(shown())
                .returns(State.ACTIVE, AccountView::state)
                .returns(List.of(AccountRole.SHOPPER), AccountView::roles)
                .returns(NOON, AccountView::registeredAt)
                .returns(0L, AccountView::version);
        tell(new AccountProfileChanged(
                kim,
                vault.seal(kim, "AccountProfileChanged", "name", "김콩"),
                vault.seal(kim, "AccountProfileChanged", "phone", "010-0000-0000"),
                Language.EN));
        assertThat(shown().language()).isEqualTo(Language.EN);
        assertThat(vault.open(kim, "name", Objects.requireNonNull(shown().name())))
                .contains("김콩");
        tell(new RolesGranted(kim, List.of(AccountRole.ADMIN), ADMIN));
        assertThat(shown().roles()).containsExactly(AccountRole.SHOPPER, AccountRole.ADMIN);
        tell(new RoleTaken(kim, AccountRole.SHOPPER, ADMIN));
        assertThat(shown().roles()).containsExactly(AccountRole.ADMIN);
        tell(new AccountSuspended(kim, ADMIN));
        assertThat(shown().state()).isEqualTo(State.SUSPENDED);
        tell(new AccountReinstated(kim, ADMIN));
        assertThat(shown().state()).isEqualTo(State.ACTIVE);
        tell(new AccountWithdrawn(kim));
        assertThat(shown().state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void an_address_book_follows_its_events() {
        tell(registered(kim, "kim@example.com", "김찜콩"));
        tell(added(HOME, "집"));
        tell(new DefaultAddressChosen(kim, HOME));
        tell(added(WORK, "회사"));
        tell(new AddressChanged(kim, WORK, vault.seal(kim, "AddressChanged", "address", address("새 회사"))));
        tell(new AddressRemoved(kim, HOME));
        assertThat(shown().defaultAddress()).isNull();
        tell(new DefaultAddressChosen(kim, WORK));

        assertThat(shown().defaultAddress()).isEqualTo(WORK);
        assertThat(shown().addresses())
                .singleElement()
                .satisfies(entry -> assertThat(
                                vault.open(kim, "address", entry.address()).orElseThrow())
                        .contains("새 회사"));
    }

    @Test
    void owners_see_themselves_in_clear() throws Exception {
        tell(registered(kim, "kim@example.com", "김찜콩"));
        tell(added(HOME, "집"));
        tell(new DefaultAddressChosen(kim, HOME));
        HttpEdge.signIn(kim, "SHOPPER");

        http.perform(get("/api/accounts/me"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.email").value("kim@example.com"))
                .andExpect(jsonPath("$.name").value("김찜콩"))
                .andExpect(jsonPath("$.addresses[0].street").value("세종대로 110"))
                .andExpect(jsonPath("$.addresses[0].isDefault").value(true));
    }

    @Test
    void whoever_has_no_account_sees_none() throws Exception {
        HttpEdge.signIn(lee, "SHOPPER");

        http.perform(get("/api/accounts/me")).andExpect(status().isNotFound());
    }

    @Test
    void the_staff_finds_accounts_by_id_address_role_and_state() throws Exception {
        tell(registered(kim, "kim@example.com", "김찜콩"));
        tell(new AccountSuspended(kim, ADMIN));
        projection.on(registered(lee, "lee@example.com", "이찜콩"), 0, NOON.plusSeconds(60));
        projection.on(new RolesGranted(lee, List.of(AccountRole.AUDITOR), ADMIN), 1, NOON);
        HttpEdge.signIn(ADMIN, "ADMIN");

        http.perform(get("/api/admin/accounts/" + kim))
                .andExpect(jsonPath("$.email").value("kim@example.com"))
                .andExpect(jsonPath("$.state").value("SUSPENDED"));
        http.perform(search(" Kim@Example.com")).andExpect(jsonPath("$.items[*].accountId", contains(kim.toString())));
        http.perform(search("nobody@example.com")).andExpect(jsonPath("$.items", hasSize(0)));
        http.perform(get("/api/admin/accounts?role=AUDITOR"))
                .andExpect(jsonPath("$.items[*].accountId", contains(lee.toString())));
        http.perform(get("/api/admin/accounts?state=SUSPENDED"))
                .andExpect(jsonPath("$.items[*].accountId", contains(kim.toString())))
                .andExpect(jsonPath("$.items[0].email").doesNotExist());
        var first = http.perform(get("/api/admin/accounts?limit=1"))
                .andExpect(jsonPath("$.items[*].accountId", contains(lee.toString())))
                .andReturn()
                .getResponse()
                .getContentAsString();
        http.perform(get("/api/admin/accounts?limit=1")
                        .param("cursor", first.replaceAll(".*\"next\":\"([^\"]+)\".*", "$1")))
                .andExpect(jsonPath("$.items[*].accountId", contains(kim.toString())))
                .andExpect(jsonPath("$.next").isEmpty());
    }

    private static MockHttpServletRequestBuilder search(String email) {
        return post("/api/admin/accounts/search")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"email\":\"%s\"}".formatted(email));
    }

    @Test
    void an_auditor_sees_no_persons() throws Exception {
        tell(registered(kim, "kim@example.com", "김찜콩"));
        HttpEdge.signIn(ADMIN, "AUDITOR");

        http.perform(get("/api/admin/accounts")).andExpect(status().isOk());
        http.perform(get("/api/admin/accounts/" + kim)).andExpect(status().isForbidden());
        http.perform(search("kim@example.com")).andExpect(status().isForbidden());
    }

    @Test
    void a_person_who_was_forgotten_leaves_an_empty_place() throws Exception {
        tell(registered(kim, "kim@example.com", "김찜콩"));
        tell(added(HOME, "집"));
        vault.forget(kim);
        HttpEdge.signIn(ADMIN, "ADMIN");
        http.perform(get("/api/admin/accounts/" + kim))
                .andExpect(jsonPath("$.name").value("(erased)"))
                .andExpect(jsonPath("$.addresses", hasSize(0)));

        tell(new AccountErased(kim, ADMIN));

        http.perform(get("/api/admin/accounts/" + kim))
                .andExpect(jsonPath("$.state").value("ERASED"))
                .andExpect(jsonPath("$.email").value("(erased)"));
        http.perform(search("kim@example.com")).andExpect(jsonPath("$.items", hasSize(0)));
        assertThat(rowsWithPersons()).isZero();
    }

    @Test
    void a_replay_after_forgetting_ends_in_the_same_row() {
        tell(registered(kim, "kim@example.com", "김찜콩"));
        tell(added(HOME, "집"));
        tell(new DefaultAddressChosen(kim, HOME));
        tell(new AccountErased(kim, ADMIN));
        var before = shown();
        vault.forget(kim);

        projection.reset();
        var again = List.copyOf(told);
        told.clear();
        again.forEach(this::tell);

        assertThat(shown()).isEqualTo(before);
        assertThat(rowsWithPersons()).isZero();
    }

    private long rowsWithPersons() {
        return jdbc.sql("select count(*) from account_view where email is not null or email_hash is not null"
                        + " or name is not null or phone is not null or addresses <> '[]'")
                .query(Long.class)
                .single();
    }
}
