package com.zzimcong.command.payment;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentApproved;
import com.zzimcong.api.payment.PaymentCommand;
import com.zzimcong.api.payment.PaymentDeclined;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentOutcome;
import com.zzimcong.api.payment.PaymentRefunded;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.api.payment.RecordPaymentOutcome;
import com.zzimcong.api.payment.RecordRefund;
import com.zzimcong.api.payment.RefundPayment;
import com.zzimcong.api.payment.RefundRequested;
import com.zzimcong.api.payment.RequestPayment;
import com.zzimcong.platform.command.Refused;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentTest {

    static final OrderId ORDER = new OrderId(new UUID(0, 1));
    static final AccountId ALICE = new AccountId(new UUID(0, 0xA11CE));
    static final PaymentId PAYMENT = PaymentId.of(ORDER);
    static final AttemptId FIRST_TRY = new AttemptId(new UUID(0, 11));
    static final AttemptId SECOND_TRY = new AttemptId(new UUID(0, 12));
    static final AttemptId THIRD_TRY = new AttemptId(new UUID(0, 13));
    static final AttemptId STRANGE_TRY = new AttemptId(new UUID(0, 99));

    static final PaymentRequested REQUESTED = requested(FIRST_TRY);
    static final PaymentApproved APPROVED = new PaymentApproved(PAYMENT, ORDER, FIRST_TRY, 1_980, "tx-1");
    static final PaymentDeclined DECLINED = new PaymentDeclined(PAYMENT, ORDER, FIRST_TRY, "no funds");
    static final RefundRequested REFUND_REQUESTED = new RefundRequested(PAYMENT, ORDER, 1_980, "tx-1");
    static final PaymentRefunded REFUNDED = new PaymentRefunded(PAYMENT, ORDER, 1_980, "rf-1");

    FixtureConfiguration<Payment> payment;

    @BeforeEach
    void setUp() {
        payment = new AggregateTestFixture<>(Payment.class);
    }

    static RequestPayment request(AttemptId attempt) {
        return new RequestPayment(PAYMENT, ORDER, ALICE, attempt, 1_980, "approve");
    }

    static PaymentRequested requested(AttemptId attempt) {
        return new PaymentRequested(PAYMENT, ORDER, ALICE, attempt, 1_980, "approve");
    }

    static RecordPaymentOutcome approved(AttemptId attempt, String reference) {
        return new RecordPaymentOutcome(PAYMENT, attempt, new PaymentOutcome.Approved(reference));
    }

    static RecordPaymentOutcome declined(AttemptId attempt) {
        return new RecordPaymentOutcome(PAYMENT, attempt, new PaymentOutcome.Declined("no funds"));
    }

    static void refuses(TestExecutor<Payment> given, PaymentCommand command, Refusal reason) {
        given.when(command).expectNoEvents().expectException(Refused.class).expectExceptionDetails(reason);
    }

    static void passesOver(TestExecutor<Payment> given, PaymentCommand command) {
        given.when(command).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    static void fails(TestExecutor<Payment> given, PaymentCommand command) {
        given.when(command).expectException(IllegalStateException.class).expectNoEvents();
    }

    @Nested
    class NeverRequested {

        static List<PaymentCommand> everything_but_requesting() {
            return List.of(
                    approved(FIRST_TRY, "tx-1"),
                    declined(FIRST_TRY),
                    new RefundPayment(PAYMENT),
                    new RecordRefund(PAYMENT, "rf-1"));
        }

        @Test
        void requesting_says_whom_to_charge_and_how_much() {
            payment.givenNoPriorActivity().when(request(FIRST_TRY)).expectEvents(REQUESTED);
        }

        @ParameterizedTest
        @MethodSource("everything_but_requesting")
        void nothing_else_can_be_asked_of_it(PaymentCommand command) {
            payment.givenNoPriorActivity().when(command).expectException(AggregateNotFoundException.class);
        }
    }

    @Nested
    class Requested {

        TestExecutor<Payment> requestedOnce() {
            return payment.given(REQUESTED);
        }

        @Test
        void the_same_attempt_is_made_once() {
            passesOver(requestedOnce(), request(FIRST_TRY));
        }

        @Test
        void another_attempt_has_to_wait() {
            refuses(requestedOnce(), request(SECOND_TRY), Refusal.PAYMENT_IN_PROGRESS);
        }

        @Test
        void an_approval_keeps_the_providers_reference() {
            requestedOnce().when(approved(FIRST_TRY, "tx-1")).expectEvents(APPROVED);
        }

        @Test
        void a_decline_keeps_the_providers_reason() {
            requestedOnce().when(declined(FIRST_TRY)).expectEvents(DECLINED);
        }

        @Test
        void an_answer_for_an_attempt_never_made_is_a_fault() {
            fails(requestedOnce(), approved(STRANGE_TRY, "tx-9"));
            fails(requestedOnce(), declined(STRANGE_TRY));
        }

        @Test
        void there_is_nothing_to_refund_yet() {
            refuses(requestedOnce(), new RefundPayment(PAYMENT), Refusal.INVALID);
        }

        @Test
        void a_refund_that_nobody_asked_for_is_refused() {
            refuses(requestedOnce(), new RecordRefund(PAYMENT, "rf-1"), Refusal.INVALID);
        }
    }

    @Nested
    class Declined {

        TestExecutor<Payment> declinedOnce() {
            return payment.given(REQUESTED, DECLINED);
        }

        @Test
        void the_declined_attempt_is_not_made_again() {
            passesOver(declinedOnce(), request(FIRST_TRY));
        }

        @Test
        void another_attempt_may_follow() {
            declinedOnce().when(request(SECOND_TRY)).expectEvents(requested(SECOND_TRY));
        }

        @Test
        void the_decline_repeated_changes_nothing() {
            passesOver(declinedOnce(), declined(FIRST_TRY));
        }

        @Test
        void a_provider_that_takes_the_money_after_all_is_believed() {
            declinedOnce().when(approved(FIRST_TRY, "tx-1")).expectEvents(APPROVED);
        }

        @Test
        void an_answer_for_an_attempt_never_made_is_a_fault() {
            fails(declinedOnce(), approved(STRANGE_TRY, "tx-9"));
            fails(declinedOnce(), declined(STRANGE_TRY));
        }

        @Test
        void there_is_nothing_to_refund() {
            refuses(declinedOnce(), new RefundPayment(PAYMENT), Refusal.INVALID);
        }

        @Test
        void a_refund_that_nobody_asked_for_is_refused() {
            refuses(declinedOnce(), new RecordRefund(PAYMENT, "rf-1"), Refusal.INVALID);
        }
    }

    @Nested
    class RequestedAgain {

        TestExecutor<Payment> requestedTwice() {
            return payment.given(REQUESTED, DECLINED, requested(SECOND_TRY));
        }

        @Test
        void neither_attempt_is_made_again() {
            passesOver(requestedTwice(), request(FIRST_TRY));
            passesOver(requestedTwice(), request(SECOND_TRY));
        }

        @Test
        void a_third_attempt_has_to_wait() {
            refuses(requestedTwice(), request(THIRD_TRY), Refusal.PAYMENT_IN_PROGRESS);
        }

        @Test
        void the_first_decline_repeated_changes_nothing() {
            passesOver(requestedTwice(), declined(FIRST_TRY));
        }

        @Test
        void an_approval_of_the_declined_attempt_is_a_fault_since_the_other_may_be_charged_too() {
            fails(requestedTwice(), approved(FIRST_TRY, "tx-1"));
        }

        @Test
        void the_second_attempt_may_be_approved() {
            requestedTwice()
                    .when(approved(SECOND_TRY, "tx-2"))
                    .expectEvents(new PaymentApproved(PAYMENT, ORDER, SECOND_TRY, 1_980, "tx-2"));
        }

        @Test
        void the_second_attempt_may_be_declined_and_a_third_may_follow() {
            var second = new PaymentDeclined(PAYMENT, ORDER, SECOND_TRY, "no funds");
            requestedTwice().when(declined(SECOND_TRY)).expectEvents(second);
            payment.given(REQUESTED, DECLINED, requested(SECOND_TRY), second)
                    .when(request(THIRD_TRY))
                    .expectEvents(requested(THIRD_TRY));
        }

        @Test
        void there_is_nothing_to_refund_yet() {
            refuses(requestedTwice(), new RefundPayment(PAYMENT), Refusal.INVALID);
        }
    }

    @Nested
    class Approved {

        TestExecutor<Payment> approvedOnce() {
            return payment.given(REQUESTED, APPROVED);
        }

        @Test
        void no_further_attempt_is_made() {
            passesOver(approvedOnce(), request(FIRST_TRY));
            passesOver(approvedOnce(), request(SECOND_TRY));
        }

        @Test
        void the_approval_repeated_changes_nothing() {
            passesOver(approvedOnce(), approved(FIRST_TRY, "tx-1"));
        }

        @Test
        void a_decline_after_the_approval_changes_nothing() {
            passesOver(approvedOnce(), declined(FIRST_TRY));
        }

        @Test
        void a_decline_of_an_earlier_attempt_changes_nothing() {
            passesOver(
                    payment.given(
                            REQUESTED,
                            DECLINED,
                            requested(SECOND_TRY),
                            new PaymentApproved(PAYMENT, ORDER, SECOND_TRY, 1_980, "tx-2")),
                    declined(FIRST_TRY));
        }

        @Test
        void an_answer_for_an_attempt_never_made_is_a_fault() {
            fails(approvedOnce(), approved(STRANGE_TRY, "tx-9"));
        }

        @Test
        void a_refund_gives_back_what_was_taken() {
            approvedOnce().when(new RefundPayment(PAYMENT)).expectEvents(REFUND_REQUESTED);
        }

        @Test
        void a_late_success_can_be_refunded_too() {
            payment.given(REQUESTED, DECLINED, APPROVED)
                    .when(new RefundPayment(PAYMENT))
                    .expectEvents(REFUND_REQUESTED);
        }

        @Test
        void the_refund_names_the_transaction_of_the_attempt_that_was_approved() {
            payment.given(
                            REQUESTED,
                            DECLINED,
                            requested(SECOND_TRY),
                            new PaymentApproved(PAYMENT, ORDER, SECOND_TRY, 1_980, "tx-2"))
                    .when(new RefundPayment(PAYMENT))
                    .expectEvents(new RefundRequested(PAYMENT, ORDER, 1_980, "tx-2"));
        }

        @Test
        void a_refund_that_nobody_asked_for_is_refused() {
            refuses(approvedOnce(), new RecordRefund(PAYMENT, "rf-1"), Refusal.INVALID);
        }
    }

    @Nested
    class RefundAsked {

        TestExecutor<Payment> refundAsked() {
            return payment.given(REQUESTED, APPROVED, REFUND_REQUESTED);
        }

        @Test
        void no_further_attempt_is_made() {
            passesOver(refundAsked(), request(FIRST_TRY));
            passesOver(refundAsked(), request(SECOND_TRY));
        }

        @Test
        void the_providers_answer_repeated_changes_nothing() {
            passesOver(refundAsked(), approved(FIRST_TRY, "tx-1"));
            passesOver(refundAsked(), declined(FIRST_TRY));
        }

        @Test
        void refunding_again_changes_nothing() {
            passesOver(refundAsked(), new RefundPayment(PAYMENT));
        }

        @Test
        void the_refund_keeps_the_providers_reference() {
            refundAsked().when(new RecordRefund(PAYMENT, "rf-1")).expectEvents(REFUNDED);
        }
    }

    @Nested
    class Refunded {

        TestExecutor<Payment> refunded() {
            return payment.given(REQUESTED, APPROVED, REFUND_REQUESTED, REFUNDED);
        }

        @Test
        void no_further_attempt_is_made() {
            passesOver(refunded(), request(FIRST_TRY));
            passesOver(refunded(), request(SECOND_TRY));
        }

        @Test
        void the_providers_answer_repeated_changes_nothing() {
            passesOver(refunded(), approved(FIRST_TRY, "tx-1"));
            passesOver(refunded(), declined(FIRST_TRY));
        }

        @Test
        void refunding_again_changes_nothing() {
            passesOver(refunded(), new RefundPayment(PAYMENT));
        }

        @Test
        void the_refund_is_recorded_once() {
            passesOver(refunded(), new RecordRefund(PAYMENT, "rf-1"));
        }
    }
}
