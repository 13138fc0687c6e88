package com.zzimcong.allinone.move.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.allinone.move.StillShop;
import com.zzimcong.allinone.move.store.CannotMove;
import com.zzimcong.allinone.move.store.DatabaseEvents;
import com.zzimcong.allinone.move.store.Row;
import com.zzimcong.allinone.move.store.ShopDatabase;
import com.zzimcong.allinone.move.store.Table;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten events, numbered from 1 to 11 without {@link StillShop#GAP}. */
class PlacesOnServerTest {

    private final Serializer json = JacksonSerializer.defaultSerializer();

    @TempDir
    Path folder;

    private @Nullable ShopDatabase shop;

    @BeforeEach
    void aShop() {
        StillShop.make(StillShop.in(folder), 10);
        shop = ShopDatabase.open(StillShop.in(folder));
    }

    @AfterEach
    void close() {
        shop().close();
    }

    private ShopDatabase shop() {
        return Objects.requireNonNull(shop);
    }

    private Table table(String name) {
        return shop().tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Row emptyRow(Table table) {
        return new Row(Collections.<@Nullable Object>nCopies(table.columns().size(), null));
    }

    private @Nullable TrackingToken said(TrackingToken token) {
        return said("token_entry", token);
    }

    private @Nullable TrackingToken said(String tableName, TrackingToken token) {
        var table = table(tableName);
        var row = emptyRow(table)
                .with(table.indexOf("token_type"), token.getClass().getName())
                .with(
                        table.indexOf("token"),
                        json.serialize(token, byte[].class).getData());
        var places = new PlacesOnServer(new DatabaseEvents(shop()));
        var changed = tableName.equals("token_entry")
                ? places.ofProcessors(table).apply(row.with(table.indexOf("processor_name"), "checkout"))
                : places.ofDeadLetters(table).apply(row);
        var type = changed.get(table.indexOf("token_type"));
        return changed.get(table.indexOf("token")) instanceof byte[] content
                ? json.deserialize(new SimpleSerializedObject<>(content, byte[].class, String.valueOf(type), null))
                : null;
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "6, 5", "7, 5", "8, 6", "11, 9"})
    void whoever_has_seen_so_many_events_stands_behind_them(long index, long place) {
        assertThat(said(GapAwareTrackingToken.newInstance(index, List.of())))
                .isEqualTo(new GlobalSequenceTrackingToken(place));
    }

    @Test
    void whoever_has_seen_none_begins_at_the_beginning() {
        assertThat(said(GapAwareTrackingToken.newInstance(0, List.of()))).isNull();
    }

    @Test
    void a_gap_that_stayed_one_is_nothing_to_wait_for() {
        assertThat(said(GapAwareTrackingToken.newInstance(9, List.of(StillShop.GAP))))
                .isEqualTo(new GlobalSequenceTrackingToken(7));
    }

    @Test
    void an_event_that_came_late_and_was_not_read_must_be_read_first() {
        assertThatThrownBy(() -> said(GapAwareTrackingToken.newInstance(9, List.of(5L))))
                .isInstanceOf(CannotMove.class)
                .hasMessageContaining("The processor checkout has not read event 5");
    }

    @Test
    void a_view_that_is_being_rebuilt_goes_on_with_that() {
        var rebuilding = ReplayToken.createReplayToken(
                GapAwareTrackingToken.newInstance(11, List.of()), GapAwareTrackingToken.newInstance(2, List.of()));
        assertThat(said(rebuilding))
                .isEqualTo(ReplayToken.createReplayToken(
                        new GlobalSequenceTrackingToken(9), new GlobalSequenceTrackingToken(1)));
    }

    @Test
    void what_is_no_place_stays_as_it_is() {
        var config = new ConfigToken(Map.of("id", "x"));
        assertThat(said(config)).isEqualTo(config);
    }

    @Test
    void another_kind_of_place_is_not_guessed_at() {
        assertThatThrownBy(() -> said(new GlobalSequenceTrackingToken(3)))
                .isInstanceOf(CannotMove.class)
                .hasMessageContaining("does not know");
    }

    @Test
    void a_dead_letter_has_the_place_of_its_event() {
        assertThat(said("dead_letter_entry", GapAwareTrackingToken.newInstance(9, List.of(5L))))
                .isEqualTo(new GlobalSequenceTrackingToken(7));
    }

    @Test
    void a_row_without_a_place_stays_as_it_is() {
        var table = table("token_entry");
        var row = emptyRow(table).with(table.indexOf("processor_name"), "checkout");
        assertThat(new PlacesOnServer(new DatabaseEvents(shop()))
                        .ofProcessors(table)
                        .apply(row))
                .isEqualTo(row);
    }
}
