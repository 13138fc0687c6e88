package com.zzimcong.query.account;

import com.zzimcong.api.account.AccountRole;
import com.zzimcong.api.account.AccountView.Entry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Roles and address books as the columns of {@code account_view} hold them. */
final class Lists {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};

    private Lists() {}

    static String text(List<AccountRole> roles) {
        return roles.stream().map(AccountRole::name).collect(Collectors.joining(","));
    }

    static List<AccountRole> roles(String text) {
        return Stream.of(text.split(","))
                .filter(name -> !name.isEmpty())
                .map(AccountRole::valueOf)
                .toList();
    }

    static String json(List<Entry> addresses) {
        return JSON.writeValueAsString(addresses);
    }

    static List<Entry> addresses(String json) {
        return List.copyOf(JSON.readValue(json, ENTRIES));
    }
}
