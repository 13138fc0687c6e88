package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.order.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LineTest {

    static final Admission SOLD_OUT = new Admission.SoldOut(true);
    static final Admission.Closed CLOSED = new Admission.Closed(Duration.ofSeconds(1));

    final List<List<OrderId>> calls = new ArrayList<>();

    @Test
    void who_comes_during_a_call_shares_the_next_one() {
        var line = line(3, 100);
        var first = come(line);
        var others = List.of(come(line), come(line), come(line), come(line));
        assertThat(calls).containsExactly(List.of(first.order()));

        line.done(Line.Outcome.ASK);
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1))
                .containsExactlyElementsOf(
                        others.subList(0, 3).stream().map(Line.Request::order).toList());
        line.done(Line.Outcome.ASK);
        assertThat(calls.get(2)).containsExactly(others.get(3).order());
        line.done(Line.Outcome.ASK);
        assertThat(calls).hasSize(3);
        come(line);
        assertThat(calls).hasSize(4);
    }

    @Test
    void sold_out_is_remembered_and_then_exactly_one_asks_again() throws Exception {
        var line = line(10, 100);
        come(line);
        var waiting = come(line);
        line.done(refusing(SOLD_OUT, Duration.ofMillis(200)));
        assertThat(answer(waiting)).isEqualTo(SOLD_OUT);
        assertThat(answer(come(line))).isEqualTo(SOLD_OUT);
        assertThat(calls).hasSize(1);

        // Twice over: the probe's answer counts, be it the same again or another.
        for (int round = 2; round <= 3; round++) {
            Thread.sleep(260);
            var probe = come(line);
            assertThat(calls).hasSize(round);
            assertThat(probe.answer()).isNotDone();
            for (int i = 0; i < 20; i++) {
                assertThat(answer(come(line))).isEqualTo(SOLD_OUT);
            }
            assertThat(calls).hasSize(round);
            line.done(round == 2 ? refusing(SOLD_OUT, Duration.ofMillis(200)) : Line.Outcome.ASK);
        }
        come(line);
        assertThat(calls).hasSize(4);
    }

    @Test
    void a_failed_call_turns_away_all_who_wait() {
        var line = line(10, 100);
        come(line);
        var waiting = come(line);
        line.done(refusing(CLOSED, Duration.ofSeconds(60)));
        assertThat(answer(waiting)).isEqualTo(CLOSED);
        assertThat(answer(come(line))).isEqualTo(CLOSED);
        assertThat(calls).hasSize(1);
    }

    @Test
    void a_line_that_is_too_long_takes_no_more() {
        var line = line(10, 2);
        come(line);
        var second = come(line);
        var third = come(line);
        assertThat(answer(come(line))).isEqualTo(CLOSED);
        assertThat(second.answer()).isNotDone();
        assertThat(third.answer()).isNotDone();
    }

    @Test
    void who_has_waited_too_long_is_turned_away_rather_than_sent() throws Exception {
        var line = line(10, 100);
        come(line);
        var patient = come(line);
        Thread.sleep(220);
        var fresh = come(line);
        line.done(Line.Outcome.ASK);
        assertThat(answer(patient)).isEqualTo(CLOSED);
        assertThat(calls.get(1)).containsExactly(fresh.order());
    }

    @Test
    void a_refusal_lasts_while_all_orders_are_known() {
        var line = line(10, 100);
        come(line);
        var waiting = come(line);
        line.know(3);
        line.done(new Line.Outcome(SOLD_OUT, Duration.ofSeconds(60), () -> line.knowsAll(3)));
        assertThat(answer(waiting)).isEqualTo(SOLD_OUT);
        assertThat(answer(come(line))).isEqualTo(SOLD_OUT);

        line.know(-1);
        var probe = come(line);
        var next = come(line);
        assertThat(probe.answer()).isNotDone();
        assertThat(next.answer()).isNotDone();
        line.done(new Line.Outcome(SOLD_OUT, Duration.ofSeconds(60), () -> line.knowsAll(3)));
        assertThat(calls).containsExactly(calls.getFirst(), List.of(probe.order()), List.of(next.order()));
    }

    private static Line.Outcome refusing(Admission refusal, Duration time) {
        return new Line.Outcome(refusal, time, () -> true);
    }

    private Line line(int batch, int waiting) {
        var settings = new GateSettings(
                true,
                Duration.ofMillis(250),
                batch,
                waiting,
                Duration.ofMillis(200),
                10,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofHours(1));
        return new Line(
                (line, requests) ->
                        calls.add(requests.stream().map(Line.Request::order).toList()),
                (requests, refusal) ->
                        requests.forEach(request -> request.answer().complete(refusal)),
                CLOSED,
                settings);
    }

    private static Line.Request come(Line line) {
        var request = new Line.Request(Shop.order(), Shop.buyer(), 1, System.nanoTime(), new CompletableFuture<>());
        line.join(request);
        return request;
    }

    private static Admission answer(Line.Request request) {
        assertThat(request.answer()).isDone();
        return request.answer().join();
    }
}
