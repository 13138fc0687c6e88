package com.zzimcong.saga.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.platform.batch.BatchCommands;
import com.zzimcong.platform.command.OrderOf;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the checkouts that are on their way, one row each, found by their order. A batch of events reads all its
 * checkouts at once and writes what changed at once, in the transaction that also moves the processor on.
 */
@Component
class CheckoutSagaStore implements SagaStore<CheckoutSaga> {

    private final NamedParameterJdbcOperations jdbc;
    private final BatchCommands batch;
    private final JsonMapper json = JsonMapper.builder().build();

    CheckoutSagaStore(JdbcOperations jdbc, BatchCommands batch) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.batch = batch;
    }

    @Override
    public Set<String> findSagas(Class<? extends CheckoutSaga> type, AssociationValue association) {
        var saga = rows().sagaOf(association.getValue());
        return saga == null ? Set.of() : Set.of(saga);
    }

    @Override
    public <S extends CheckoutSaga> @Nullable Entry<S> loadSaga(Class<S> type, String saga) {
        var row = rows().load(saga);
        if (row == null) {
            return null;
        }
        var associations = associations(row.order());
        var root = read(row.state(), type);
        return new Entry<>() {
            @Override
            public Set<AssociationValue> associationValues() {
                return associations;
            }

            @Override
            public S saga() {
                return root;
            }
        };
    }

    @Override
    public void insertSaga(
            Class<? extends CheckoutSaga> type, String id, CheckoutSaga saga, Set<AssociationValue> associations) {
        rows().insert(orderIn(associations), id, write(saga));
    }

    @Override
    public void updateSaga(
            Class<? extends CheckoutSaga> type, String id, CheckoutSaga saga, AssociationValues associations) {
        rows().update(orderIn(associations.asSet()), id, write(saga));
    }

    @Override
    public void deleteSaga(Class<? extends CheckoutSaga> type, String id, Set<AssociationValue> associations) {
        rows().delete(orderIn(associations));
    }

    private CheckoutSagaRows rows() {
        return batch.gather(CheckoutSagaRows.class, () -> CheckoutSagaRows.of(ordersOfTheBatch(), jdbc));
    }

    private static Set<String> ordersOfTheBatch() {
        return CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> unit
                ? unit.getMessages().stream()
                        .map(event -> OrderOf.message(event.getPayload()))
                        .filter(Objects::nonNull)
                        .map(OrderId::toString)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static String orderIn(Set<AssociationValue> associations) {
        return associations.iterator().next().getValue();
    }

    private static Set<AssociationValue> associations(String order) {
        return Set.of(new AssociationValue("orderId", order));
    }

    private <S> S read(String state, Class<S> type) {
        try {
            return json.readValue(state, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored checkout cannot be read", e);
        }
    }

    private String write(CheckoutSaga saga) {
        try {
            return json.writeValueAsString(saga);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checkout cannot be written", e);
        }
    }
}
