package com.zzimcong.bench.rush;

import com.zzimcong.bench.http.Answer;
import com.zzimcong.bench.http.Call;
import com.zzimcong.bench.http.CallLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives every buyer a token before the sale opens. */
public final class SignIn implements CallLoop.Listener<Buyer> {

    private static final int CONNECTIONS = 16;
    private static final int MOST_TRIES_LEFT = 20;

    private final CallLoop<Buyer> loop;
    private int triesLeft = MOST_TRIES_LEFT;
    private @Nullable String failure;

    private SignIn(CallLoop<Buyer> loop) {
        this.loop = loop;
    }

    /**
     * Signs all of them in.
     *
     * @throws IOException if one of them is not let in, naming why
     */
    public static void all(List<Buyer> buyers, String password, List<InetSocketAddress> servers) throws IOException {
        try (var loop = new CallLoop<Buyer>(servers, CONNECTIONS, Duration.ofSeconds(30))) {
            var signIn = new SignIn(loop);
            var server = servers.getFirst();
            var host = server.getHostString() + ":" + server.getPort();
            for (var buyer : buyers) {
                var body = "{\"username\":\"" + buyer.username() + "\",\"password\":\"" + password + "\"}";
                loop.submit(new Call<>(
                        buyer, Call.request("POST", "/api/tokens", host, null, null, body), System.nanoTime(), false));
            }
            loop.run(signIn);
            if (signIn.failure != null) {
                throw new IOException(signIn.failure);
            }
        }
    }

    @Override
    public void answered(Call<Buyer> call, Answer answer, long sentNanos, long doneNanos) {
        var account = answer.field("accountId");
        var token = answer.field("accessToken");
        if (answer.status() == 200 && account != null && token != null) {
            call.about().signedIn(account, token);
            triesLeft = MOST_TRIES_LEFT;
        } else if (answer.status() == 429 || answer.status() == 503) {
            again(call, Math.max(1, answer.retryAfterSeconds()), "answered " + answer.status());
        } else {
            failure = call.about().username() + " cannot sign in: " + answer.status() + " " + answer.text();
        }
    }

    @Override
    public void unanswered(Call<Buyer> call, String cause) {
        again(call, 1, cause);
    }

    private void again(Call<Buyer> call, int seconds, String cause) {
        if (triesLeft-- > 0) {
            loop.submit(call.again(
                    call.about(),
                    System.nanoTime() + Duration.ofSeconds(seconds).toNanos()));
        } else if (failure == null) {
            failure = call.about().username() + " cannot sign in: " + cause;
        }
    }
}
