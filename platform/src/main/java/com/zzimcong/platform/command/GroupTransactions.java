package com.zzimcong.platform.command;

import java.util.function.Supplier;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Transactions of commands: one of its own for each, or that of the group it is handled in. */
final class GroupTransactions implements TransactionManager {

    private static final String MARK = GroupTransactions.class.getName();

    private static final Transaction OF_THE_GROUP = new Transaction() {
        @Override
        public void commit() {}

        @Override
        public void rollback() {}
    };

    private final TransactionManager transactions;

    GroupTransactions(TransactionManager transactions) {
        this.transactions = transactions;
    }

    /**
     * Starts a unit of work with a transaction that all commands handled within it share.
     *
     * @throws RuntimeException if no transaction can be started; the unit of work is undone then
     */
    UnitOfWork<?> startGroup() {
        var group = DefaultUnitOfWork.startAndGet(new GenericMessage<>(MARK));
        group.resources().put(MARK, true);
        group.attachTransaction(transactions);
        return group;
    }

    @Override
    public Transaction startTransaction() {
        return isInGroup() ? OF_THE_GROUP : transactions.startTransaction();
    }

    @Override
    public void executeInTransaction(Runnable task) {
        transactions.executeInTransaction(task);
    }

    @Override
    public <T> T fetchInTransaction(Supplier<T> supplier) {
        return transactions.fetchInTransaction(supplier);
    }

    private static boolean isInGroup() {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().root().<@Nullable Object>getResource(MARK) != null;
    }
}
