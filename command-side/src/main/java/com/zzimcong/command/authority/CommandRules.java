package com.zzimcong.command.authority;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.account.AccountCommand;
import com.zzimcong.api.account.AddAddress;
import com.zzimcong.api.account.ChangeAddress;
import com.zzimcong.api.account.ChangeProfile;
import com.zzimcong.api.account.ChooseDefaultAddress;
import com.zzimcong.api.account.EraseAccount;
import com.zzimcong.api.account.GrantRoles;
import com.zzimcong.api.account.RegisterAccount;
import com.zzimcong.api.account.ReinstateAccount;
import com.zzimcong.api.account.RemoveAddress;
import com.zzimcong.api.account.SuspendAccount;
import com.zzimcong.api.account.TakeRole;
import com.zzimcong.api.account.WithdrawAccount;
import com.zzimcong.api.catalog.AddProduct;
import com.zzimcong.api.catalog.ChangeProduct;
import com.zzimcong.api.catalog.ProductCommand;
import com.zzimcong.api.catalog.WithdrawProduct;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.ConfirmOrder;
import com.zzimcong.api.order.DropPayment;
import com.zzimcong.api.order.ExpireOrder;
import com.zzimcong.api.order.OrderCommand;
import com.zzimcong.api.order.PayOrder;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.order.RejectOrder;
import com.zzimcong.api.payment.PaymentCommand;
import com.zzimcong.api.sale.CancelSale;
import com.zzimcong.api.sale.ChangeSale;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.SaleCommand;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.api.sale.StockSale;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.CloseStock;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.CountStock;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockCommand;
import com.zzimcong.api.stock.WithdrawStock;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may ask for which command. A command without a rule does not compile; what has no rule for callers is the shop's
 * own, and the shop may ask for everything.
 */
public final class CommandRules {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRules.class);

    private CommandRules() {}

    /**
     * Lets a command pass.
     *
     * @param asker null if the command does not tell
     * @throws Refused as {@link Refusal#FORBIDDEN} if whoever asks may not ask for that
     */
    public static void require(@Nullable Asker asker, Object command) {
        var allowed = switch (asker) {
            case Asker.Shop _ -> true;
            case Asker.Known(var caller) -> mayAsk(caller, command);
            case Asker.Anyone _ -> command instanceof RegisterAccount;
            case null -> false;
        };
        if (!allowed) {
            // The door lets nobody in who may not; that this one came so far is a fault, or worse.
            LOG.warn(
                    "{} was refused to {}",
                    command.getClass().getSimpleName(),
                    asker == null ? "a sender who does not tell" : asker.text());
            throw new Refused(Refusal.FORBIDDEN, "This account may not do that.");
        }
    }

    private static boolean mayAsk(Caller caller, Object command) {
        return switch (command) {
            case OrderCommand order -> mayAsk(caller, order);
            case AccountCommand account -> mayAsk(caller, account);
            case ProductCommand product -> mayAsk(caller, product);
            case SaleCommand sale -> mayAsk(caller, sale);
            case StockCommand stock -> mayAsk(caller, stock);
            case PaymentCommand _ -> false;
            default -> false;
        };
    }

    private static boolean mayAsk(Caller caller, OrderCommand command) {
        return switch (command) {
            case PlaceOrder order -> isBuyer(caller, order.buyer());
            case PayOrder order -> isBuyer(caller, order.buyer());
            case CancelOrder order when order.buyer() != null -> isBuyer(caller, order.buyer());
            case CancelOrder _ -> caller.is(Role.ADMIN);
            case AwaitPayment _, ConfirmOrder _, DropPayment _, ExpireOrder _, RejectOrder _ -> false;
        };
    }

    private static boolean isBuyer(Caller caller, @Nullable AccountId buyer) {
        return caller.is(Role.SHOPPER) && caller.account().equals(buyer);
    }

    private static boolean mayAsk(Caller caller, AccountCommand command) {
        return switch (command) {
            case RegisterAccount _ -> true;
            case AddAddress _,
                    ChangeAddress _,
                    RemoveAddress _,
                    ChooseDefaultAddress _,
                    ChangeProfile _,
                    WithdrawAccount _ -> caller.account().equals(command.accountId());
            case GrantRoles grant -> isAdmin(caller, grant.by());
            case TakeRole take -> isAdmin(caller, take.by());
            case SuspendAccount suspend -> isAdmin(caller, suspend.by());
            case ReinstateAccount reinstate -> isAdmin(caller, reinstate.by());
            // No one alone: the shop does so when two have agreed, or when its owner left.
            case EraseAccount _ -> false;
        };
    }

    private static boolean isAdmin(Caller caller, AccountId by) {
        return caller.is(Role.ADMIN) && caller.account().equals(by);
    }

    private static boolean mayAsk(Caller caller, ProductCommand command) {
        return switch (command) {
            case AddProduct _, ChangeProduct _, WithdrawProduct _ -> caller.is(Role.ADMIN);
        };
    }

    private static boolean mayAsk(Caller caller, SaleCommand command) {
        return switch (command) {
            case ScheduleSale _, ChangeSale _, CloseSale _ -> caller.is(Role.ADMIN);
            case StockSale _, CancelSale _ -> false;
        };
    }

    private static boolean mayAsk(Caller caller, StockCommand command) {
        return switch (command) {
            case OpenStock _, AddStock _, WithdrawStock _ -> caller.is(Role.ADMIN);
            case ReserveStock _, CommitStock _, ReleaseStock _, CloseStock _, CountStock _ -> false;
        };
    }
}
