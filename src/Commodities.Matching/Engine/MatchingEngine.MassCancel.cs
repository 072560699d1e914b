using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Cancels of all orders that answer to a description.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void ApplyMassCancel(ref readonly MassCancel command)
    {
        Refusal refusal = RefusalOf(in command);
        if (refusal.Code != RejectCode.None)
        {
            int named = IsListed(command.ContractId) ? command.ContractId : 0;
            Reject(in command.Header, new(command.ClientOrderId, 0, named), refusal);
            return;
        }

        int first = command.ContractId == 0 ? 1 : command.ContractId;
        int last = command.ContractId == 0 ? _contractCount : command.ContractId;
        int orders = 0;
        long lots = 0;
        bool isOfVenue = (command.Options & MassCancelOptions.Disconnected) != 0;
        for (int contractId = first; contractId <= last; contractId++)
        {
            OrderBook* book = _books + contractId;
            if (!(isOfVenue || TakesCancels(book)) || !IsOfProduct(contractId, in command))
                continue;
            for (int side = 0; side < 4; side++)
            {
                if (command.Side == Side.None || (side & 1) == (int)command.Side - (int)Side.Buy)
                    MassCancelSide(OrderBook.AnySideOf(book, side), in command, ref orders, ref lots);
            }
        }

        WriteMassCancelled(in command, orders, lots);
    }

    /// <summary>Side, contract, phase of a contract that was named: in this order.</summary>
    private Refusal RefusalOf(ref readonly MassCancel command)
    {
        if (command.Side > Side.Sell)
            return new(RejectCode.InvalidSide, 0, (long)command.Side);
        if (command.ContractId == 0)
            return default;
        if (!IsListed(command.ContractId))
            return new(RejectCode.UnknownContract, _contractCount, command.ContractId);
        OrderBook* book = _books + command.ContractId;
        return TakesCancels(book) || (command.Options & MassCancelOptions.Disconnected) != 0 ? default : new(RefusalOfPhase(book->Phase));
    }

    private static bool TakesCancels(OrderBook* book) => book->Phase is TradingPhase.Auction or TradingPhase.Continuous or TradingPhase.CancelOnly;

    /// <summary>True when a contract's symbol is the product's letters and then a digit, or when no product was named.</summary>
    private bool IsOfProduct(int contractId, ref readonly MassCancel command)
    {
        Symbol16 product = command.Product;
        if (product[0] == 0)
            return true;
        Symbol16 symbol = _contracts[contractId].Symbol;
        for (int place = 0; place < Symbol16.Length; place++)
        {
            if (product[place] == 0)
                return char.IsAsciiDigit((char)symbol[place]);
            if (product[place] != symbol[place] || char.IsAsciiDigit((char)product[place]))
                return false;
        }

        return false;
    }

    /// <summary>Cancels in price-time order what answers to the description.</summary>
    private void MassCancelSide(BookSide* side, ref readonly MassCancel command, ref int orders, ref long lots)
    {
        CancelReason reason = (command.Options & MassCancelOptions.Disconnected) != 0 ? CancelReason.Disconnected : CancelReason.MassCancel;
        bool keepsGoodTill = (command.Options & MassCancelOptions.KeepsGoodTill) != 0;
        for (int key = side->BestKey; key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
        {
            int next;
            for (int slot = side->Levels[key].Head; slot != 0; slot = next)
            {
                OrderSlot* order = _orders.Slots + slot;
                next = order->Next;
                bool isMeant = (command.ForSessionId == 0 || command.ForSessionId == order->SessionId)
                    && (command.ForAccountId == 0 || command.ForAccountId == order->AccountId)
                    && (command.ForTraderId == 0 || command.ForTraderId == AccountOf(order->AccountId).TraderId)
                    && (command.ForFirmId == 0 || command.ForFirmId == AccountOf(order->AccountId).FirmId)
                    && !(keepsGoodTill && order->TimeInForce is (TimeInForce.GoodTillCancelled or TimeInForce.GoodTillDate));
                if (!isMeant)
                    continue;
                orders++;
                lots += order->LeavesLots;
                Cancel(slot, command.ClientOrderId, reason);
            }
        }
    }
}
