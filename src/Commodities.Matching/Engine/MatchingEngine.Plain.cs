using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>
/// The short way of plain commands, nearly all of a busy market: a limit order that rests without trading, and the move of one. They do what the
/// long way does, which takes whatever is not plain. A rule that has a say in more than is
/// looked at here must make the short way decline. Nothing is called in the middle of a command, so that nothing has to be kept on the stack.
/// </content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ApplyReplaceOrder(ref readonly ReplaceOrder command, int place)
    {
        int slot = FindOrder(in command.Header, command.OriginalClientOrderId, place, out OrderSlot* order);
        OrderBook* book = _books + order->ContractId;
        int filledLots = order->FilledLots;
        long leavesLots = command.QuantityLots;
        if ((command.Options & ReplaceOptions.QuantityIsLeaves) == 0)
            leavesLots -= filledLots;

        // The first condition fails too where no order was found: the book of no contract takes no price.
        ulong offset = (ulong)(command.PriceTicks - book->LowTicks);
        if (offset >= book->PlainTicks || leavesLots < 1 || leavesLots > (long)book->PlainLots - filledLots
            || AsksForTerms(in command) || !order->IsPlain)
        {
            ReplaceWithCare(in command);
            return;
        }

        Side side = order->Side;
        int key = book->PlainKey((int)offset, side);
        if (key == order->Key || OrderBook.WouldMeet(book, side, key) || book->HasStops || Math.Min(key, order->Key) < book->PlainFromKey)
        {
            ReplaceWithCare(in command);
            return;
        }

        if (order->IsHeld && !TakesReplacementRisk(slot, in command, (int)command.PriceTicks, (int)leavesLots))
            return;
        WriteOrderReplaced(order, slot, in command, (int)leavesLots, (int)leavesLots + filledLots, 0);
        order->QuantityLots = (int)leavesLots + filledLots;
        OrderBook.SideOf(book, side)->Move(_orders.Slots, order, slot, key, (int)leavesLots);
    }

    /// <summary>True when a replacement asks for more than price and quantity. Expiry day and time in force lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AsksForTerms(ref readonly ReplaceOrder command) => (command.ClientOrderId | command.StopPriceTicks | command.DisplayLots
        | Unsafe.As<int, long>(ref Unsafe.AsRef(in command.ExpiryDay))) != 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ApplyNewOrder(ref readonly NewOrder command)
    {
        if (!RestsPlainly(in command))
            EnterWithCare(in command);
    }

    /// <summary>Lets a plain order rest, or refuses it for its account; false, and nothing done, when it is not plain or would meet another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool RestsPlainly(ref readonly NewOrder command)
    {
        if (!IsListed(command.ContractId))
            return false;
        OrderBook* book = _books + command.ContractId;
        Side side = command.Side;
        ulong offset = (ulong)(command.PriceTicks - book->LowTicks);
        if (offset >= book->PlainTicks || (ulong)(command.QuantityLots - 1) >= book->PlainLots || (uint)side - (uint)Side.Buy > 1
            || !IsPlain(in command) || _orders.IsFull)
            return false;

        int key = book->PlainKey((int)offset, side);
        if (OrderBook.WouldMeet(book, side, key) || key < book->PlainFromKey)
            return false;
        uint tag = TagOf(in command.Header, command.ClientOrderId);
        if (!_index.FindGap(_orders.Slots, command.Header.SessionId, command.ClientOrderId, tag, out IndexGap gap))
            return false;

        _isHeld = false;
        if (_watchesAccounts && !TakesRisk(book, in command, (int)command.PriceTicks))
            return true;
        int lots = (int)command.QuantityLots;
        int slot = _orders.Take();
        WriteOrderAccepted(in command, (int)command.PriceTicks, slot);
        _index.AddAt(gap, slot);
        OrderSlot* order = _orders.Slots + (uint)slot;
        Fill(order, in command, key, lots, lots);
        BookSide* sideOfBook = OrderBook.SideOf(book, side);
        sideOfBook->OrderCount++;
        sideOfBook->LinkLast(_orders.Slots, order, slot, key, lots);
        return true;
    }

    /// <summary>True for a limit order, day or good till cancelled, with nothing beside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(ref readonly NewOrder command) => command.OrderType == OrderType.Limit
        && (uint)command.TimeInForce - (uint)TimeInForce.Day <= TimeInForce.GoodTillCancelled - TimeInForce.Day
        && command.Instructions == OrderInstructions.None && command.ClientOrderId != 0
        && command.PositionEffect <= PositionEffect.ForcedClose && command.HedgeFlag <= HedgeFlag.MarketMaker
        && (command.MinQuantityLots | command.StopPriceTicks | command.DisplayLots | (uint)command.ExpiryDay) == 0;

    /// <summary>The fields of an order that comes to rest; its place in the queue is not among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill(OrderSlot* order, ref readonly NewOrder command, int key, int leavesLots, int quantityLots)
    {
        order->OrderId = command.Header.Sequence;
        order->ClientOrderId = command.ClientOrderId;
        order->SessionId = command.Header.SessionId;
        order->AccountId = command.Header.AccountId;
        order->Key = key;
        order->LeavesLots = leavesLots;
        order->QuantityLots = quantityLots;
        order->ContractId = (ushort)command.ContractId;
        order->SetKind(command.Side, command.PositionEffect, command.HedgeFlag, _isHeld);
        if (_isHeld)
            _risks[command.ContractId].HeldOrders++;
        order->SetTerms(command.TimeInForce, (OrderFlags)command.Instructions);
    }
}
