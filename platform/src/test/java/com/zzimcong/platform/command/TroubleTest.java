package com.zzimcong.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.Refusal;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLRecoverableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class TroubleTest {

    @Test
    void a_number_taken_already_is_a_conflict_in_every_store() {
        var database = new ConcurrencyException("taken", new SQLIntegrityConstraintViolationException());
        assertThat(Trouble.of(database)).isEqualTo(Trouble.CONFLICT);
        assertThat(Trouble.of(fromAxonServer("AXONIQ-2000", Status.OUT_OF_RANGE)))
                .isEqualTo(Trouble.CONFLICT);
    }

    @Test
    void a_server_that_is_away_is_an_outage_in_every_store() {
        assertThat(Trouble.of(new CompletionException(new SQLRecoverableException())))
                .isEqualTo(Trouble.OUTAGE);
        assertThat(Trouble.of(new CompletionException(new StatusRuntimeException(Status.UNAVAILABLE))))
                .isEqualTo(Trouble.OUTAGE);
    }

    @Test
    void a_fault_of_one_command_is_neither() {
        assertThat(Trouble.of(new IllegalStateException())).isNull();
        assertThat(Trouble.of(new SQLException("bad grammar", "42000"))).isNull();
        assertThat(Trouble.of(new Refused(Refusal.UNKNOWN, "no"))).isNull();
    }

    @Test
    void it_is_told_in_the_details_which_are_all_that_another_process_sees() {
        var told = Trouble.told(new ConcurrencyException("taken"));
        assertThat(told).isInstanceOfSatisfying(CommandExecutionException.class, answer -> {
            assertThat(answer.<Object>getDetails()).contains(Trouble.CONFLICT);
            assertThat(Trouble.of(new CommandExecutionException("over the wire", null, Trouble.CONFLICT)))
                    .isEqualTo(Trouble.CONFLICT);
            assertThat(Trouble.isOutage(new CommandExecutionException("over the wire", null, Trouble.OUTAGE)))
                    .isTrue();
        });
    }

    @Test
    void a_refusal_stays_as_it_is() {
        var refused = new Refused(Refusal.SOLD_OUT, "no");
        assertThat(Trouble.told(refused)).isSameAs(refused);
    }

    @Test
    void conflicts_are_tried_again_whatever_caused_them_and_nothing_else_is() {
        try (var executor = Executors.newSingleThreadScheduledExecutor()) {
            var retries = new ConflictRetries(executor);
            assertThat(retries.isExplicitlyNonTransient(
                            new ConcurrencyException("taken", new SQLIntegrityConstraintViolationException())))
                    .isFalse();
            assertThat(retries.isExplicitlyNonTransient(
                            new CommandExecutionException("over the wire", null, Trouble.CONFLICT)))
                    .isFalse();
            assertThat(retries.isExplicitlyNonTransient(new StatusRuntimeException(Status.UNAVAILABLE)))
                    .isTrue();
            assertThat(retries.isExplicitlyNonTransient(new Refused(Refusal.SOLD_OUT, "no")))
                    .isTrue();
        }
    }

    private static StatusRuntimeException fromAxonServer(String code, Status status) {
        var trailers = new Metadata();
        trailers.put(Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER), code);
        return new StatusRuntimeException(status, trailers);
    }
}
