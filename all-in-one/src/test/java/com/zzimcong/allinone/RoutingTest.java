package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.testing.CommandKinds;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;

/** Where several processes handle commands, all to one aggregate go to one of them. */
class RoutingTest {

    @Test
    void every_command_names_its_aggregate() {
        var commands = CommandKinds.commands();
        assertThat(commands).hasSizeGreaterThan(30);
        assertThat(commands)
                .allSatisfy(command -> assertThat(Arrays.stream(command.getDeclaredFields())
                                .filter(field -> field.isAnnotationPresent(TargetAggregateIdentifier.class)))
                        .as(command.getName())
                        .hasSize(1));
    }

    @Test
    void what_is_done_to_a_stock_for_many_orders_goes_where_the_stock_is() {
        var stock = StockId.warehouse(Sku.of("PLUM"));
        var order = new OrderId(UUID.randomUUID());
        var request = new ReserveStock.Request(order, new AccountId(UUID.randomUUID()), 1, 1);
        assertThat(List.of(
                        new ReserveStock(stock, List.of(request)),
                        new CommitStock(stock, List.of(order)),
                        new ReleaseStock(stock, List.of(order))))
                .allSatisfy(command -> assertThat(keyOf(command)).isEqualTo(stock.value()));
        assertThat(keyOf(new AwaitPayment(order))).isEqualTo(order.toString());
    }

    private static String keyOf(Object command) {
        return String.valueOf(AnnotationRoutingStrategy.defaultStrategy()
                .getRoutingKey(GenericCommandMessage.asCommandMessage(command)));
    }
}
