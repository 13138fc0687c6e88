package com.zzimcong.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.AccountErased;
import com.zzimcong.api.account.AccountEvent;
import com.zzimcong.api.account.AccountProfileChanged;
import com.zzimcong.api.account.AccountRegistered;
import com.zzimcong.api.account.AccountWithdrawn;
import com.zzimcong.api.account.AddressAdded;
import com.zzimcong.api.account.AddressChanged;
import com.zzimcong.api.account.AddressRemoved;
import com.zzimcong.api.account.DefaultAddressChosen;
import com.zzimcong.api.account.Language;
import com.zzimcong.platform.personal.Vault;
import com.zzimcong.platform.security.Caller;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class OwnAccountTest extends AccountsTest {

    static final String BOOK = "/api/accounts/me/addresses";

    @Autowired
    EventStore events;

    @Autowired
    Vault vault;

    private List<AccountEvent> eventsOf(AccountId account) {
        return events.readEvents(account.toString())
                .asStream()
                .map(message -> (AccountEvent) message.getPayload())
                .toList();
    }

    private <E extends AccountEvent> E last(AccountId account, Class<E> type) {
        return type.cast(eventsOf(account).getLast());
    }

    private Said sendWithKey(String key, Caller owner, String body) {
        return send(POST, BOOK, key, owner, body);
    }

    private static String address(String label) {
        return """
                {"label":"%s","recipient":"이찜콩","phone":"010-2222-3333","postalCode":"04524",
                 "street":"서울 중구 세종대로 110","detail":"101호"}""".formatted(label);
    }

    @Test
    void a_profile_is_changed_and_letters_follow() {
        var email = newAddress();
        var account = signUp(email);

        var said = send(PUT, "/api/accounts/me", owner(account), """
                {"name":"이찜콩","phone":"+82 10 9999 8888","language":"KO"}""");

        assertThat(said.status()).as(said.text()).isEqualTo(204);
        var changed = last(account, AccountProfileChanged.class);
        assertThat(changed.language()).isEqualTo(Language.KO);
        assertThat(vault.open(account, "name", changed.name())).contains("이찜콩");
        assertThat(vault.open(account, "phone", changed.phone())).contains("+82 10 9999 8888");
        await().atMost(SOON)
                .until(() -> "KO"
                        .equals(jdbc.sql("select language from credential where account_id = ?")
                                .param(account.toString())
                                .query(String.class)
                                .single()));
    }

    @Test
    void the_address_book_is_kept() {
        var owner = owner(signUp(newAddress()));

        var home = send(POST, BOOK, owner, address("집"));
        assertThat(home.status()).as(home.text()).isEqualTo(201);
        var homeId = home.body().path("addressId").asString();
        assertThat(send(POST, BOOK, owner, address("집")).body()).isEqualTo(home.body());
        var workId =
                send(POST, BOOK, owner, address("회사")).body().path("addressId").asString();
        assertThat(send(PUT, BOOK + "/" + workId, owner, address("새 회사")).status())
                .isEqualTo(204);
        assertThat(send(POST, BOOK + "/" + workId + "/default", owner, "").status())
                .isEqualTo(204);
        assertThat(send(DELETE, BOOK + "/" + workId, owner, "").status()).isEqualTo(204);

        assertThat(eventsOf(owner.account()).stream().skip(1).map(Object::getClass))
                .containsExactly(
                        AddressAdded.class,
                        DefaultAddressChosen.class,
                        AddressAdded.class,
                        AddressChanged.class,
                        DefaultAddressChosen.class,
                        AddressRemoved.class,
                        DefaultAddressChosen.class);
        assertThat(last(owner.account(), DefaultAddressChosen.class).addressId())
                .hasToString(homeId);
    }

    @Test
    void another_address_under_the_same_key_is_refused() {
        var owner = owner(signUp(newAddress()));
        var first = sendWithKey("key", owner, address("집"));

        assertThat(sendWithKey("key", owner, address("집")).body()).isEqualTo(first.body());
        var other = sendWithKey("key", owner, address("회사"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().path("code").asString()).isEqualTo("IDEMPOTENCY_CONFLICT");
        assertThat(sendWithKey("other key", owner, address("회사")).status()).isEqualTo(201);
        assertThat(eventsOf(owner.account()).stream().filter(AddressAdded.class::isInstance))
                .hasSize(2);
    }

    @Test
    void the_key_of_an_address_that_is_gone_stands_for_it_still() {
        var owner = owner(signUp(newAddress()));
        var id =
                sendWithKey("key", owner, address("집")).body().path("addressId").asString();
        assertThat(send(DELETE, BOOK + "/" + id, owner, "").status()).isEqualTo(204);

        assertThat(sendWithKey("key", owner, address("회사")).status()).isEqualTo(422);
    }

    @Test
    void others_addresses_are_nowhere_to_be_found() {
        var mine = send(POST, BOOK, owner(signUp(newAddress())), address("집"));
        var id = mine.body().path("addressId").asString();
        var other = owner(signUp(newAddress()));

        assertThat(send(PUT, BOOK + "/" + id, other, address("집")).status()).isEqualTo(404);
        assertThat(send(POST, BOOK + "/" + id + "/default", other, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"recipient":"r","phone":"010-1234-5678","postalCode":"04524","street":"s"}                       | label
            {"label":"l","recipient":" ","phone":"010-1234-5678","postalCode":"04524","street":"s"}           | recipient
            {"label":"l","recipient":"r","phone":"0","postalCode":"04524","street":"s"}                       | phone
            {"label":"l","recipient":"r","phone":"010-1234-5678","postalCode":"4524","street":"s"}            | postalCode
            {"label":"l","recipient":"r","phone":"010-1234-5678","postalCode":"04524"}                        | street
            {"label":"l","recipient":"r","phone":"010-1234-5678","postalCode":"04524","street":"s","to":"me"} | to
            """)
    void an_address_filled_in_wrongly_is_told_so(String form, String field) {
        var said = send(POST, BOOK, owner(new AccountId(UUID.randomUUID())), form);

        assertThat(said.status()).isEqualTo(400);
        assertThat(said.field()).isEqualTo(field);
    }

    @Test
    void who_leaves_is_locked_out_at_once_and_forgotten_days_later() {
        var email = newAddress();
        var account = signUp(email);
        var registered = eventsOf(account).getFirst();

        assertThat(send(POST, "/api/accounts/me/withdrawal", owner(account), "{\"password\":\"wrong\"}")
                        .field())
                .isEqualTo("password");
        assertThat(send(POST, "/api/accounts/me/withdrawal", owner(account), "{\"password\":\"" + PASSWORD + "\"}")
                        .status())
                .isEqualTo(202);

        assertThat(last(account, AccountWithdrawn.class)).isEqualTo(new AccountWithdrawn(account));
        await().atMost(SOON).until(() -> sessions.all().contains(account));
        await().atMost(SOON).until(() -> signIn(email, PASSWORD) == null);

        clock.forward(Duration.ofDays(5).plusMinutes(1));

        await().atMost(SOON).until(() -> eventsOf(account).getLast().equals(new AccountErased(account, null)));
        var sealed = ((AccountRegistered) registered).name();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(vault.show(account, "name", sealed)).isEqualTo("(erased)"));
        assertThat(signUp(email)).isNotEqualTo(account);
    }

    @Test
    void who_is_not_signed_in_has_no_account() {
        assertThat(send(PUT, "/api/accounts/me", null, "{}").status()).isEqualTo(401);
        assertThat(send(POST, BOOK, null, address("집")).status()).isEqualTo(401);
        assertThat(send(POST, "/api/accounts/me/withdrawal", null, "{}").status())
                .isEqualTo(401);
    }
}
