package com.zzimcong.bench.rush;

import com.zzimcong.bench.http.Answer;
import com.zzimcong.bench.http.Call;
import com.zzimcong.bench.http.CallLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The minute in which everybody comes: sends what each buyer sends, and acts on the answers as people do. */
public final class Rush implements CallLoop.Listener<Rush.Step> {

    enum Kind {
        ORDER,
        LOOK,
        PAY
    }

    /**
     * One call on a buyer's way.
     *
     * @param number the call in the history; 0 if it is not an order
     * @param tries how often this step was tried before
     */
    record Step(Buyer buyer, Kind kind, long number, int tries) {}

    private static final int MOST_TRIES = 30;
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(300).toNanos();

    private final Terms terms;
    private final CallLoop<Step> loop;
    private final HistoryLog history;
    private final Tally tally;
    private final Random random;

    private Rush(Terms terms, CallLoop<Step> loop, HistoryLog history, Tally tally, long seed) {
        this.terms = terms;
        this.loop = loop;
        this.history = history;
        this.tally = tally;
        random = new Random(seed);
    }

    /** Lets them come, and returns when the last of them has gone. */
    public static void run(Terms terms, List<Buyer> buyers, HistoryLog history, Tally tally, long seed)
            throws IOException {
        try (var loop = new CallLoop<Step>(terms.servers(), terms.connections(), terms.timeout())) {
            var rush = new Rush(terms, loop, history, tally, seed);
            var calls = buyers.stream().map(rush::order).toList();
            var start = System.nanoTime();
            tally.firstSentNanos = start;
            var gap = terms.openLoop() ? 1e9 / terms.arrivalsPerSecond() : 0;
            for (var i = 0; i < calls.size(); i++) {
                rush.arrive(buyers.get(i), calls.get(i), start + (long) (i * gap));
            }
            loop.run(rush);
        }
    }

    private byte[] order(Buyer buyer) {
        var payment = buyer.pays() && !buyer.paysLater() ? "\"approve\"" : "null";
        return Call.request(
                "POST",
                "/api/orders",
                terms.host(),
                buyer.token(),
                buyer.key(),
                "{\"lines\":[{\"saleId\":\"" + terms.saleId() + "\",\"pieces\":1}],\"paymentToken\":" + payment + "}");
    }

    private void arrive(Buyer buyer, byte[] request, long due) {
        buyer.due(due);
        var lost = buyer.manner() == Buyer.Manner.LOST_ANSWER;
        come(new Call<>(new Step(buyer, Kind.ORDER, history.invoke(buyer), 0), request, due, lost));
        if (buyer.manner() == Buyer.Manner.DOUBLE_CLICK) {
            come(new Call<>(new Step(buyer, Kind.ORDER, history.invoke(buyer), 0), request, due, false));
        }
    }

    /** Who comes a second time need not wait until all the others have come once. */
    private void come(Call<Step> call) {
        if (terms.openLoop()) {
            loop.submit(call);
        } else {
            loop.submitWheneverFree(call);
        }
    }

    @Override
    public void answered(Call<Step> call, Answer answer, long sentNanos, long doneNanos) {
        switch (call.about().kind()) {
            case ORDER -> onOrder(call, answer, sentNanos, doneNanos);
            case LOOK -> onLook(call, answer);
            case PAY -> onPay(call, answer);
        }
    }

    private void onOrder(Call<Step> call, Answer answer, long sentNanos, long doneNanos) {
        var step = call.about();
        var buyer = step.buyer();
        var since = terms.openLoop() ? meantToCome(call) : sentNanos;
        var order = orderId(answer);
        if (answer.status() == 202 && order != null) {
            history.ok(buyer, step.number(), order);
            tally.accepts.add(doneNanos - since);
            if (buyer.order() == null) {
                buyer.accepted(order);
                tally.accepted.incrementAndGet();
                if (step.tries() == 0) {
                    tally.promptlyAccepted++;
                    tally.lastPromptAcceptNanos = doneNanos;
                }
                if (buyer.paysLater()) {
                    look(buyer, order, 0);
                }
            }
            return;
        }
        var code = code(answer);
        var comeAgain = answer.status() >= 500 || answer.status() == 429;
        var mayHaveHappened = (answer.status() >= 500 && !code.equals("GATE_CLOSED")) || answer.status() < 300;
        if (mayHaveHappened) {
            history.unknown(buyer, step.number(), answer.status() + " " + code);
            tally.unanswered.incrementAndGet();
        } else if (comeAgain) {
            history.later(buyer, step.number(), code);
        } else {
            history.refused(buyer, step.number(), code);
        }
        if (!comeAgain || !again(call, Duration.ofSeconds(answer.retryAfterSeconds()))) {
            tally.refused.incrementAndGet();
            tally.refusals.add(doneNanos - since);
        }
    }

    /** Who was told to come again has waited all the while; who lost an answer of their own doing has not. */
    private static long meantToCome(Call<Step> call) {
        var buyer = call.about().buyer();
        var sameVisit = call.about().tries() > 0 && buyer.manner() != Buyer.Manner.LOST_ANSWER;
        return sameVisit ? buyer.dueNanos() : call.dueNanos();
    }

    @Override
    public void unanswered(Call<Step> call, String cause) {
        var step = call.about();
        if (step.kind() == Kind.ORDER) {
            history.unknown(step.buyer(), step.number(), cause);
            tally.unanswered.incrementAndGet();
            // A shop that has just died is back in seconds, not at once.
            again(call, Duration.ofMillis(Math.min(1_000, 50L * step.tries())));
        } else if (step.tries() < MOST_TRIES) {
            loop.submit(call.again(retried(step, 0), System.nanoTime() + LOOK_AGAIN_NANOS));
        }
    }

    /** The buyer sends the order again after a while, a little spread; false if they have had enough. */
    private boolean again(Call<Step> call, Duration after) {
        var step = call.about();
        if (step.tries() >= MOST_TRIES) {
            return false;
        }
        var wait = after.toMillis() + 50 + random.nextInt(150);
        var next = retried(step, history.invoke(step.buyer()));
        loop.submit(call.again(next, System.nanoTime() + Duration.ofMillis(wait).toNanos()));
        return true;
    }

    private static Step retried(Step step, long number) {
        return new Step(step.buyer(), step.kind(), number, step.tries() + 1);
    }

    private void look(Buyer buyer, String order, int tries) {
        var request = Call.request("GET", "/api/orders/" + order, terms.host(), buyer.token(), null, null);
        var due = System.nanoTime() + LOOK_AGAIN_NANOS;
        loop.submit(new Call<>(new Step(buyer, Kind.LOOK, 0, tries), request, due, false));
    }

    private void onLook(Call<Step> call, Answer answer) {
        var buyer = call.about().buyer();
        var order = buyer.order();
        var state = answer.status() == 200 ? answer.field("state") : "PLACED";
        if (order == null || call.about().tries() >= MOST_TRIES) {
            return;
        }
        if ("PLACED".equals(state)) {
            look(buyer, order, call.about().tries() + 1);
        } else if ("AWAITING_PAYMENT".equals(state)) {
            var request = Call.request(
                    "POST",
                    "/api/orders/" + order + "/payment",
                    terms.host(),
                    buyer.token(),
                    buyer.key() + "-payment",
                    "{\"paymentToken\":\"approve\"}");
            loop.submit(new Call<>(new Step(buyer, Kind.PAY, 0, 0), request, System.nanoTime(), false));
        }
    }

    private void onPay(Call<Step> call, Answer answer) {
        if ((answer.status() >= 500 || answer.status() == 429) && call.about().tries() < MOST_TRIES) {
            loop.submit(call.again(retried(call.about(), 0), System.nanoTime() + LOOK_AGAIN_NANOS));
        }
    }

    private static @Nullable String orderId(Answer answer) {
        var location = answer.location();
        return location == null ? answer.field("orderId") : location.substring(location.lastIndexOf('/') + 1);
    }

    private static String code(Answer answer) {
        var code = answer.field("code");
        return code == null ? "HTTP_" + answer.status() : code;
    }
}
